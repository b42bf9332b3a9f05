desk-title = The Chamber’s desk
desk-lead = What waits for a decision or a look.
desk-back = Back to the desk
desk-duplicates = Duplicates
desk-duplicates-count =
    { $n ->
        [0] No pair to look at.
        [one] One pair to look at.
       *[other] { $n } pairs to look at.
    }
desk-buyers = Buyers
desk-buyers-count =
    { $n ->
        [0] No request is waiting.
        [one] One request is waiting for a decision.
       *[other] { $n } requests are waiting for a decision.
    }
desk-guarantees = Guarantees
desk-guarantees-count =
    { $n ->
        [0] No guarantee to check.
        [one] One guarantee to check.
       *[other] { $n } guarantees to check.
    }
desk-jobs = Background jobs
desk-jobs-lead = A job that fails several times stops here. Nothing is lost: start it again once the cause is settled.
desk-jobs-dead =
    { $n ->
        [0] No job has stopped.
        [one] One job has stopped.
       *[other] { $n } jobs have stopped.
    }
desk-jobs-waiting =
    { $n ->
        [0] No job is waiting.
        [one] One job is waiting.
       *[other] { $n } jobs are waiting.
    }
desk-jobs-running =
    { $n ->
        [0] None is running.
        [one] One is running.
       *[other] { $n } are running.
    }
desk-jobs-empty-title = All is well
desk-jobs-empty = No job has stopped.
desk-job-attempts =
    { $n ->
        [one] One attempt
       *[other] { $n } attempts
    }
desk-job-retry = Start again
desk-job-retried = The job has been started again.
desk-job-was-not-dead = This job was no longer stopped.
desk-log = Log
desk-log-lead = What the Chamber’s people did, and when.
desk-log-empty-title = Nothing yet
desk-log-empty = Every merge, restart and change will be recorded here.
desk-log-when = When
desk-log-who = Who
desk-log-machine = command line
desk-log-action = Action
desk-log-subject = Subject
desk-claims = Claimed records
desk-claims-count =
    { $n ->
        [0] No record is claimed.
        [one] One record is claimed.
       *[other] { $n } records are claimed.
    }
desk-changes = Changes
desk-changes-count =
    { $n ->
        [0] No change is waiting.
        [one] One change waits for a decision.
       *[other] { $n } changes wait for a decision.
    }
desk-stale = Stale records
desk-stale-count =
    { $n ->
        [0] All records are confirmed.
        [one] One record has not been confirmed for a year.
       *[other] { $n } records have not been confirmed for a year.
    }
