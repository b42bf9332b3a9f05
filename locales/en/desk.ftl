desk-title = The Chamber’s desk
desk-lead = What waits for a decision or a look.
desk-back = Back to the desk
desk-queues = Queues
desk-tools = Tools
desk-texts-lead = The answers you often write.
desk-rules-lead = When a case is late, which needs are reviewed first.
desk-keys-card = Letters to go from case to case.
desk-imports-card = Files the Chamber has read, and their reports.
desk-act-card = Enter something in an organisation’s place, to its knowledge.
desk-jobs = Background jobs
desk-jobs-lead = A job that fails several times stops here. Nothing is lost: start it again once the cause is settled.
desk-jobs-empty-title = All is well
desk-jobs-empty = No job has stopped.
desk-jobs-all = All
desk-jobs-kinds = Kind
desk-jobs-search = Search for an error
desk-jobs-choose = Choose the jobs
desk-jobs-reason = Reason
desk-jobs-reason-hint = Only to give up: it stays in the log.
desk-jobs-reason-missing = Say in a few words why these jobs are given up.
desk-job-payload = What it had to do
desk-job-retry = Start again
desk-job-discard = Give up
desk-job-retried = The job has been started again.
desk-jobs-retried = The jobs have been started again.
desk-jobs-discarded = Given up, and noted in the log.
desk-job-was-not-dead = This job was no longer stopped.
desk-log = Log
desk-log-lead = What the Chamber’s people did, and when.
desk-log-empty-title = Nothing yet
desk-log-empty = Every merge, restart and change will be recorded here.
desk-log-none = No line matches these filters.
desk-log-search = Search the log
desk-log-words = Words
desk-log-who = Who
desk-log-anybody = Anybody
desk-log-action = Action
desk-log-anything = Any
desk-log-from = From
desk-log-to = To
desk-log-all = The whole log
desk-log-csv = Download (CSV)
desk-log-machine = Command line
desk-log-gone = Somebody who has left
desk-log-on-behalf = for { $organisation }
desk-log-same = All about the same subject
desk-log-detail = Details
desk-log-older = Older
desk-log-newest = Newest
desk-act = Act for an organisation
desk-act-lead = An organisation asks you by telephone to correct its record: act for it, in the open.
desk-act-rule-told = Its people get a mail at once with your name and your reason, and later read what you did.
desk-act-rule-hour = It lasts an hour at most, in this browser only.
desk-act-rule-never = Signing, accepting a quote, managing people and passwords are left to its members; what you submit is checked by somebody else.
desk-act-search = Name of the organisation
desk-act-none = No organisation of your Chamber has this name.
desk-act-more = There are more: give more of the name.
desk-act-reason = Why
desk-act-reason-hint = The organisation will read it.
desk-act-reason-missing = Say in a few words why you act for it.
desk-act-begin = Begin
desk-act-other = Another organisation
desk-act-begun = You are acting for this organisation. The banner stays until you stop.
desk-act-stopped = You no longer act for this organisation.
desk-act-over = It was already over.
desk-act-mail-subject = The Chamber acts for { $organisation }
desk-act-mail = { $who } of the Chamber is entering something for { $organisation }, for an hour at most. Reason: { $reason }

    You can read what was done on the page below. If you asked for nothing, write to the Chamber.
desk-act-mail-action = Read what was done
desk-acted = Acts of the Chamber
desk-acted-lead = When somebody of the Chamber acts for your organisation, it is written here.
desk-acted-none = Nobody of the Chamber has acted for your organisation.
desk-acted-when = When and why
desk-acted-what = What was sent
desk-acted-until = until { $when }
desk-acted-now = now, until { $when } at most
desk-acted-why = Reason: { $reason }
desk-acted-back = Back to the record
desk-imports = Imports
desk-imports-lead = Every file the Chamber has read, by command or here, with what became of it.
desk-imports-all = All
desk-imports-only-failed = Failed
desk-imports-none = Nothing has been imported yet.
desk-imports-none-failed = No import has failed.
desk-imports-back = All imports
desk-import-kind-directory = Organisations
desk-import-kind-notices = Notices
desk-import-kind-places = Places
desk-import-waiting = Waiting
desk-import-failed = Failed
desk-import-trial = Trial
desk-import-done = Imported
desk-import-file = File
desk-import-when = When
desk-import-who = By whom
desk-import-state = State
desk-import-rows = Rows
desk-import-created = Created
desk-import-updated = Changed
desk-import-unchanged = Unchanged
desk-import-refused = Refused
desk-import-new = Import organisations
desk-import-new-lead = The file is first read without changing anything. You see what it would do, then you decide.
desk-import-file-hint = CSV, TSV or XLSX, 20 MB at most. The first line names the columns.
desk-import-source = Source
desk-import-source-hint = Where rows come from that do not say so.
desk-import-try = Try
desk-import-no-file = Choose a file.
desk-import-too-large = The file is larger than 20 MB: import it by the command.
desk-import-begun = The file has arrived. The trial begins.
desk-import-waits = The file is being read.
desk-import-reload = See how far it is
desk-import-why = Nothing was imported
desk-import-trial-said = This was a trial: nothing has changed. Applying imports exactly this file.
desk-import-apply = Apply
desk-import-applying = The import begins.
desk-import-already = This file has already been applied.
desk-import-not-possible = This trial cannot be applied: send the file again.
desk-import-was-applied = This trial has been applied.
desk-import-see = See the import
desk-import-its-trial = See the trial
desk-import-about = The file
desk-import-took = Duration
desk-import-seconds = { $seconds } s
desk-import-size = Size
desk-import-problems = Rows to look at
desk-import-line = Line
desk-import-problem = Problem
desk-import-report = Download the report (JSON)
desk-import-workbook = Download the rows to look at (XLSX)
desk-import-column = Column
desk-import-exactly = What was read
desk-import-whole = Whole file
desk-import-remark-missing = This value is missing: the row is refused.
desk-import-remark-unknown-jurisdiction = The hall does not know the country: the row is refused.
desk-import-remark-duplicate-id = A row further up has this identifier already: this one is refused.
desk-import-remark-column-count = The row does not have as many columns as the first one: it is refused.
desk-import-remark-too-long = The text is too long: the row is refused.
desk-import-remark-encoding = Some signs cannot be read: save the file as UTF-8.
desk-import-remark-spreadsheet-error = The cell holds an error of the spreadsheet: the row is refused.
desk-import-remark-control-characters = The cell holds invisible signs: the row is refused.
desk-import-remark-unclosed-quote = A quotation mark is opened and never closed: check this row and the next ones.
desk-import-remark-bad-email = This is no e-mail address: it is left out.
desk-import-remark-leading-zero = A zero at the beginning seems to be lost, as spreadsheets do: check the value.
desk-import-remark-registry-id-checksum = The check digit of the number is wrong: it is kept with a mark.
desk-import-remark-not-a-number = This is no number: the value is left out.
desk-import-remark-bad-position = This is no point on the map: the position is left out.
desk-import-remark-unknown-sector = This trade is not in the list: it is left out.
desk-import-remark-too-many-values = Too many values: the first ones are kept.
desk-import-remark-kept-by-its-people = The organisation keeps this itself: its own version stays.
desk-import-failure = The file could not be read.
desk-import-failure-empty = The file is empty.
desk-import-failure-too-large = The file is too large.
desk-import-failure-too-large-unpacked = The workbook is too large once it is unpacked.
desk-import-failure-too-many-columns = The file has too many columns.
desk-import-failure-not-a-table = This is no table: send a CSV, TSV or XLSX file.
desk-import-failure-utf16 = The file seems to be UTF-16: save it as UTF-8.
desk-import-failure-old-excel = This is an old Excel file (.xls): save it as .xlsx or CSV.
desk-import-failure-unclosed-quote = A quotation mark is opened and never closed in the first line.
desk-import-failure-spreadsheet = The workbook is damaged or protected: save it again.
desk-import-failure-missing-columns = Columns are missing without which it does not work: the first line must name them.
desk-import-failure-columns-twice = A column is named twice: keep the one that counts.
desk-import-failure-mapping = The columns of the file cannot be joined to those of the hall.
desk-import-failure-gone = The file that was sent is no longer kept: send it again.
desk-count-needs =
    { $n ->
        [0] No needs to review.
        [one] One need to review.
       *[other] { $n } needs to review.
    }
desk-count-buyers =
    { $n ->
        [0] No request is waiting.
        [one] One request is waiting for a decision.
       *[other] { $n } requests are waiting for a decision.
    }
desk-count-claims =
    { $n ->
        [0] No record is claimed.
        [one] One record is claimed.
       *[other] { $n } records are claimed.
    }
desk-count-changes =
    { $n ->
        [0] No change is waiting.
        [one] One change waits for a decision.
       *[other] { $n } changes wait for a decision.
    }
desk-count-guarantees =
    { $n ->
        [0] No guarantee to check.
        [one] One guarantee to check.
       *[other] { $n } guarantees to check.
    }
desk-count-challenges =
    { $n ->
        [0] No challenge is open.
        [one] One challenge is open.
       *[other] { $n } challenges are open.
    }
desk-count-statements =
    { $n ->
        [0] No environmental claim to look at.
        [one] One environmental claim to look at.
       *[other] { $n } environmental claims to look at.
    }
desk-count-applications =
    { $n ->
        [0] No application is waiting.
        [one] One application is waiting.
       *[other] { $n } applications are waiting.
    }
desk-count-duplicates =
    { $n ->
        [0] No pair to look at.
        [one] One pair to look at.
       *[other] { $n } pairs to look at.
    }
desk-count-stale =
    { $n ->
        [0] All records are confirmed.
        [one] One record has not been confirmed for a year.
       *[other] { $n } records have not been confirmed for a year.
    }
desk-count-jobs =
    { $n ->
        [0] No job has stopped.
        [one] One job has stopped.
       *[other] { $n } jobs have stopped.
    }
desk-late =
    { $n ->
        [one] One queue is late: it stands first.
       *[other] { $n } queues are late: they stand first.
    }
desk-oldest =
    { $n ->
        [0] Since today.
        [one] For one day.
       *[other] The oldest case has waited for { $n } days.
    }
desk-jobs-waiting =
    { $n ->
        [0] No job is waiting its turn.
        [one] One job is waiting its turn.
       *[other] { $n } jobs are waiting their turn.
    }
desk-jobs-running =
    { $n ->
        [0] None is running.
        [one] One is running.
       *[other] { $n } are running.
    }
desk-job-attempts =
    { $n ->
        [one] One attempt
       *[other] { $n } attempts
    }
desk-imports-failed =
    { $n ->
        [one] One import failed this week
       *[other] { $n } imports failed this week
    }
desk-act-people =
    { $n ->
        [0] Nobody has an account for this organisation: no mail will leave.
        [one] One person will get a mail.
       *[other] { $n } people will get a mail.
    }
desk-import-more =
    { $n ->
        [one] And one more in the report.
       *[other] And { $n } more in the report.
    }
