//! Imports: accounted row by row, repeatable, and safe against whatever comes.

use halle::directory::import::{Error, MergedRow, Options};
use halle::directory::{self, Found};
use halle::jobs;

use super::{SMALL, SWISS, import, import_places, import_with, mapped, public};
use crate::support::TestApp;

#[tokio::test]
async fn every_row_and_column_is_accounted_for_and_a_second_run_changes_nothing() {
    let app = TestApp::new().await;
    let report = import(&app, SMALL).await;
    assert!(report.is_complete());
    assert_eq!((report.rows, report.created, report.refused, report.flagged), (3, 3, 0, 1));
    assert_eq!(report.columns.ignored, ["colour"]);
    assert_eq!(report.columns.used.len(), 16);
    let problem = &report.problems[0];
    assert_eq!(
        (problem.row, problem.code, problem.column.as_deref()),
        (3, "registry_id_checksum", Some("registry_id"))
    );
    let again = import(&app, SMALL).await;
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 3));
    assert_eq!(directory::count(&app.state.db).await.unwrap(), 3);
}

#[tokio::test]
async fn a_record_keeps_its_source_its_flag_and_gets_proposed_sectors() {
    let app = TestApp::new().await;
    import(&app, SMALL).await;
    let Some(Found::Organisation(record)) =
        directory::find_public(&app.state.db, "traiteur-du-lac").await.unwrap()
    else {
        panic!("the record is not public")
    };
    assert_eq!(record.external_ids(), ["a:1"]);
    assert_eq!(record.link(), Some("https://www.traiteur.example"));
    assert_eq!(record.region_code.as_deref(), Some("FR-74"));
    assert_eq!(record.sectors[0].code, "S01.1");
    assert!(record.sectors[0].is_proposed());
    let Some(Found::Organisation(rail)) =
        directory::find_public(&app.state.db, "cooperative-du-rail").await.unwrap()
    else {
        panic!("a failing checksum must not drop the record")
    };
    assert!(rail.flags.contains(&"registry_id_checksum".to_owned()));
}

#[tokio::test]
async fn a_changed_row_updates_its_record_and_the_same_number_is_one_organisation() {
    let app = TestApp::new().await;
    import(&app, SMALL).await;
    let report = import(&app, &SMALL.replace("Buffets de saison", "Buffets et repas")).await;
    assert_eq!((report.updated, report.unchanged), (1, 2));
    let other = "id\tsource\tjurisdiction\tname\tregistry_scheme\tregistry_id\tphone\nx:9\tautre\tFR\tTRAITEUR DU LAC SARL\tFR-SIRET\t73282932000074\t\n";
    let report = import(&app, other).await;
    assert_eq!((report.created, report.merged), (0, 1));
    assert!(report.is_complete());
    let into = MergedRow { row: 2, id: "x:9".to_owned(), into: "traiteur-du-lac".to_owned() };
    assert_eq!(report.merged_rows, [into]);
    let Some(Found::Organisation(record)) =
        directory::find_public(&app.state.db, "traiteur-du-lac").await.unwrap()
    else {
        panic!("the record went away")
    };
    assert_eq!(record.name, "Traiteur du Lac", "the first source goes on naming it");
    assert_eq!(record.external_ids(), ["a:1", "x:9"]);
    assert_eq!(record.description.fr.as_deref(), Some("Buffets et repas"));
    assert_eq!(import(&app, other).await.unchanged, 1);
}

#[tokio::test]
async fn a_dry_run_reports_and_keeps_nothing() {
    let app = TestApp::new().await;
    let options = Options { dry_run: true, ..Options::default() };
    let report = import_with(&app, SMALL.as_bytes(), &options).await.unwrap();
    assert_eq!((report.created, report.dry_run), (3, true));
    assert_eq!(directory::count(&app.state.db).await.unwrap(), 0);
    assert_eq!(jobs::counts(&app.state.db).await.unwrap().waiting, 0);
}

#[tokio::test]
async fn any_table_is_imported_with_a_mapping() {
    let app = TestApp::new().await;
    let options = mapped(
        "[source]\nname = \"vd\"\nlicence = \"CC BY 4.0\"\n[columns]\nid = \"No\"\nname = \"Raison sociale\"\nsectors = \"Métier\"\n[constants]\njurisdiction = \"CH\"\n",
    );
    let csv = "No;Raison sociale;Métier;Fax\n7;Épicerie du Pont;epicerie;0\n8;;S01.1;0\n";
    let report = import_with(&app, csv.as_bytes(), &options).await.unwrap();
    assert_eq!((report.rows, report.created, report.refused), (2, 1, 1));
    assert_eq!((report.problems[0].row, report.problems[0].code), (3, "missing"));
    assert_eq!(report.problems[0].column.as_deref(), Some("Raison sociale"));
    let Some(Found::Organisation(record)) =
        directory::find_public(&app.state.db, "epicerie-du-pont").await.unwrap()
    else {
        panic!("not imported")
    };
    assert_eq!(record.sectors[0].code, "S01.5");
    assert!(!record.sectors[0].is_proposed());
    assert_eq!(record.refs[0].licence.as_deref(), Some("CC BY 4.0"));
    // The same as a spreadsheet is the same row.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["No", "Raison sociale", "Métier", "Fax"]).unwrap();
    sheet.write_row(1, 0, ["7", "Épicerie du Pont", "epicerie", "0"]).unwrap();
    let report = import_with(&app, &book.save_to_buffer().unwrap(), &options).await.unwrap();
    assert_eq!((report.rows, report.unchanged), (1, 1));
}

#[tokio::test]
async fn hostile_rows_are_refused_one_by_one_with_their_reason() {
    let app = TestApp::new().await;
    let long = "x".repeat(10 * 1024 * 1024);
    let file = format!(
        "id,name,jurisdiction\n1,Bonne,CH\n2,Nulle\u{0},CH\n3,{long},CH\n4,Loin,XX\n1,Encore,CH\n5,Courte\n6,Trop,CH,de,colonnes\n,Sans numéro,CH\n"
    );
    let report = import(&app, &file).await;
    assert_eq!((report.rows, report.created, report.refused), (8, 1, 7));
    let codes: Vec<_> = report.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(
        codes,
        [
            "control_characters",
            "too_long",
            "unknown_jurisdiction",
            "duplicate_id",
            "column_count",
            "column_count",
            "missing"
        ]
    );
    assert!(report.problems.iter().all(|problem| problem.message.len() < 400), "messages stay short");
}

#[tokio::test]
async fn files_that_are_no_table_are_refused_and_nothing_is_written() {
    let app = TestApp::new().await;
    let tar: Vec<u8> = (0..=255).cycle().take(5_000).collect();
    let cases: [(&[u8], &str); 6] = [
        (b"", "empty"),
        (&tar, "not a table"),
        (b"PK\x03\x04broken", "spreadsheet"),
        (b"id,jurisdiction\n1,CH\n", "name"),
        (b"only one sentence", "not a table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a table"),
    ];
    for (bytes, word) in cases {
        let error = import_with(&app, bytes, &Options::default()).await.unwrap_err();
        assert!(!matches!(error, Error::Database(_)), "{error}");
        assert!(error.to_string().contains(word), "{error}");
    }
    assert_eq!(directory::count(&app.state.db).await.unwrap(), 0);
    assert_eq!(jobs::counts(&app.state.db).await.unwrap().waiting, 0);
}

#[tokio::test]
async fn an_unclosed_quotation_mark_costs_its_own_row_and_names_its_line() {
    let app = TestApp::new().await;
    let report =
        import(&app, "id,name,jurisdiction\n1,Bonne,CH\n2,\"Ouverte,CH\n3,Gardée,CH\n4,\"Aussi\",CH\n").await;
    assert_eq!((report.rows, report.created, report.refused), (4, 3, 1));
    assert!(report.is_complete());
    let problem = &report.problems[0];
    assert_eq!((problem.row, problem.code), (3, "unclosed_quote"));
    assert!(directory::find_public(&app.state.db, "gardee").await.unwrap().is_some(), "nothing is swallowed");
}

#[tokio::test]
async fn other_encodings_are_read_and_told() {
    let app = TestApp::new().await;
    let latin: Vec<u8> =
        "id;name;jurisdiction\n1;Café à Genève;CH\n".chars().map(|sign| sign as u8).collect();
    let report = import_with(&app, &latin, &Options::default()).await.unwrap();
    assert_eq!((report.created, report.problems[0].code, report.problems[0].row), (1, "encoding", 0));
    assert!(report.problems[0].message.contains("windows-1252"));
    assert!(directory::find_public(&app.state.db, "cafe-a-geneve").await.unwrap().is_some());
    for bytes_of in [u16::to_le_bytes, u16::to_be_bytes] {
        let utf16: Vec<u8> =
            "\u{feff}id;name;jurisdiction\n1;Café à Genève;CH\n".encode_utf16().flat_map(bytes_of).collect();
        let report = import_with(&app, &utf16, &Options::default()).await.unwrap();
        assert_eq!((report.rows, report.unchanged), (1, 1), "the same row in another encoding");
    }
}

#[tokio::test]
async fn what_formulas_leave_behind_is_no_name() {
    let app = TestApp::new().await;
    let report = import(&app, "id,name,jurisdiction,note\n1,#REF!,CH,\n2,Bonne,CH,#N/A\n").await;
    assert_eq!((report.created, report.refused), (1, 1), "in a column that is not read it does not matter");
    assert_eq!((report.problems[0].row, report.problems[0].code), (2, "spreadsheet_error"));
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["id", "name", "jurisdiction"]).unwrap();
    sheet.write_row(1, 0, ["7", "", "CH"]).unwrap();
    let formula = rust_xlsxwriter::Formula::new("=\"Le \"&\"Levain\"").set_result("Le Levain");
    sheet.write_formula(1, 1, formula).unwrap();
    let report = import_with(&app, &book.save_to_buffer().unwrap(), &Options::default()).await.unwrap();
    assert_eq!((report.rows, report.created), (1, 1), "{:?}", report.problems);
    assert!(
        directory::find_public(&app.state.db, "le-levain").await.unwrap().is_some(),
        "the result is read"
    );
}

#[tokio::test]
async fn a_refused_file_leaves_what_was_there() {
    let app = TestApp::new().await;
    import(&app, SMALL).await;
    app.run_jobs().await;
    let waiting = jobs::counts(&app.state.db).await.unwrap().waiting;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["id", "name", "jurisdiction"]).unwrap();
    sheet.write_row(1, 0, ["a:1", "Tronquée", "FR"]).unwrap();
    let whole = book.save_to_buffer().unwrap();
    let wide = format!("id,name,jurisdiction,{}\n", vec!["x"; 1_000].join(","));
    let cases: [(&[u8], &str); 6] = [
        (&whole[..whole.len() - 200], "spreadsheet"),
        (wide.as_bytes(), "1003 columns"),
        (b"id,name,jurisdiction,name\n1,a,CH,b\n", "twice"),
        (b"1,Bonne,CH\n2,Autre,CH\n", "first line"),
        (b"id,\"name,jurisdiction\n1,a,CH\n", "line 1"),
        (b"i\0d\0,\0n\0a\0m\0e\0\n\0", "UTF-16"),
    ];
    for (bytes, word) in cases {
        let error = import_with(&app, bytes, &Options::default()).await.unwrap_err().to_string();
        assert!(error.contains(word), "{word}: {error}");
    }
    assert_eq!(directory::count(&app.state.db).await.unwrap(), 3);
    assert_eq!(jobs::counts(&app.state.db).await.unwrap().waiting, waiting, "no new work");
}

#[tokio::test]
async fn what_is_left_out_of_a_row_is_told() {
    let app = TestApp::new().await;
    let tags = vec!["t"; 60].join(",");
    let file = format!(
        "id\tname\tjurisdiction\temail\ttags\tflags\tnote\n1\tBonne\tCH\tpas une adresse\t{tags}\tasks_to_buy\t{}\n",
        "x".repeat(5 * 1024 * 1024)
    );
    let report = import(&app, &file).await;
    assert_eq!((report.created, report.flagged), (1, 1));
    let codes: Vec<_> = report.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["too_many_values", "bad_email"]);
    let Some(Found::Organisation(record)) = directory::find_public(&app.state.db, "bonne").await.unwrap()
    else {
        panic!("not imported")
    };
    assert!(record.flags.is_empty(), "our own marks do not come from files");
}

#[tokio::test]
async fn failing_check_digits_are_flagged_and_never_drop_a_record() {
    let app = TestApp::new().await;
    let file = "id,name,jurisdiction,registry_scheme,registry_id\n\
        1,Siren faux,FR,FR-SIREN,732829321\n2,Siret faux,FR,FR-SIRET,73282932000075\n\
        3,La Poste,FR,FR-SIRET,35600000049837\n4,Uid faux,CH,CH-UID,CHE-109.322.552\n\
        5,Neq douteux,QC,QC-NEQ,1142304874\n6,Neq juste,QC,QC-NEQ,1142304873\n7,Neq court,QC,QC-NEQ,11423\n";
    let report = import(&app, file).await;
    assert_eq!((report.rows, report.created, report.refused, report.flagged), (7, 7, 0, 5));
    let lines: Vec<_> = report.problems.iter().map(|problem| (problem.row, problem.code)).collect();
    assert_eq!(lines, [2, 3, 5, 6, 8].map(|line| (line, "registry_id_checksum")));
}

#[tokio::test]
async fn the_same_cells_are_no_unchanged_row_when_they_make_another_record() {
    let app = TestApp::new().await;
    let file = "id,name,jurisdiction,city,tags\n1,Le Levain,CH,Lausanne,pain; bio\n2,Le Vélo,CH,,roues\n";
    assert_eq!(import(&app, file).await.created, 2);
    assert_eq!(public(&app, "le-levain").await.territory_code, None);
    import_places(&app, SWISS).await;
    let report = import(&app, file).await;
    assert_eq!((report.updated, report.unchanged), (1, 1), "only one of them lies in a new place");
    assert_eq!(public(&app, "le-levain").await.territory_code.as_deref(), Some("CH-VD-lausanne"));
    assert_eq!(import(&app, file).await.unchanged, 2, "the same places again");

    let options = mapped("[separators]\ntags = \";\"\n");
    let report = import_with(&app, file.as_bytes(), &options).await.unwrap();
    assert_eq!((report.updated, report.unchanged), (1, 1));
    assert_eq!(public(&app, "le-levain").await.tags, ["pain", "bio"]);
}

#[tokio::test]
async fn a_position_that_another_source_adds_stays_approximate() {
    let app = TestApp::new().await;
    import_places(&app, SWISS).await;
    import(&app, "id,source,name,jurisdiction,registry_id\n1,a,Le Levain,CH,CHE-109.322.551\n").await;
    let other =
        "id,source,name,jurisdiction,registry_id,city\n9,b,LE LEVAIN SA,CH,CHE-109.322.551,Lausanne\n";
    assert_eq!(import(&app, other).await.merged, 1);
    let record = public(&app, "le-levain").await;
    assert!(record.position.is_some() && record.has_approximate_position(), "{record:?}");
}

#[tokio::test]
async fn zeros_that_a_spreadsheet_dropped_are_given_back_and_told() {
    let app = TestApp::new().await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["id", "name", "jurisdiction", "postcode", "registry_id"]).unwrap();
    for (row, (name, land, postcode, number)) in (1..).zip([
        ("Siren", "FR", 1_400.0, 55_801_963.0),
        ("Siret", "FR", 69_003.0, 5_580_196_300_012.0),
        ("Faux", "FR", 123.0, 55_801_961.0),
        ("Suisse", "CH", 1_400.0, 0.0),
    ]) {
        sheet.write_row(row, 0, [name, name, land]).unwrap();
        sheet.write_row(row, 3, [postcode, number]).unwrap();
    }
    let report = import_with(&app, &book.save_to_buffer().unwrap(), &Options::default()).await.unwrap();
    assert_eq!((report.created, report.refused), (4, 0), "{:?}", report.problems);
    let told: Vec<_> = report
        .problems
        .iter()
        .filter(|problem| problem.code == "leading_zero")
        .map(|problem| (problem.row, problem.column.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(told, [(2, "postcode"), (2, "registry_id"), (3, "registry_id")]);
    let siren = public(&app, "siren").await;
    assert_eq!((siren.postcode.as_deref(), siren.region_code.as_deref()), (Some("01400"), Some("FR-01")));
    assert_eq!(siren.registry_id.as_deref(), Some("055801963"));
    assert_eq!(siren.registry_scheme.as_deref(), Some("FR-SIREN"));
    assert_eq!(public(&app, "siret").await.registry_id.as_deref(), Some("05580196300012"));
    let wrong = public(&app, "faux").await;
    assert_eq!((wrong.postcode.as_deref(), wrong.registry_id.as_deref()), (Some("123"), Some("55801961")));
    assert_eq!(public(&app, "suisse").await.postcode.as_deref(), Some("1400"));
}

#[tokio::test]
async fn a_record_that_has_people_keeps_its_identity_and_its_texts_and_the_difference_is_reported() {
    let app = TestApp::new().await;
    let first =
        "id,name,jurisdiction,description,phone\n1,Le Levain,CH,Du pain,\n2,La Meule,CH,Du fromage,\n";
    import(&app, first).await;
    let kept = public(&app, "le-levain").await;
    app.member("aline@example.org", kept.id).await;
    let again = "id,name,jurisdiction,description,phone,brand\n1,Levain SA,CH,Autre chose,021 555 01 01,Boulange\n2,La Meule vive,CH,Du fromage,,\n";
    let report = import(&app, again).await;
    assert!(report.is_complete());
    let told: Vec<_> =
        report.problems.iter().filter(|problem| problem.code == "kept_by_its_people").collect();
    let columns: Vec<_> = told.iter().filter_map(|problem| problem.column.as_deref()).collect();
    assert_eq!(columns, ["name", "brand", "description"], "{:?}", report.problems);
    assert!(told[0].message.contains("Levain SA") && told[0].message.contains("le-levain"));
    let kept = public(&app, "le-levain").await;
    assert_eq!((kept.name.as_str(), kept.brand.as_deref()), ("Le Levain", None));
    assert_eq!(kept.description.fr.as_deref(), Some("Du pain"));
    assert_eq!(kept.phone.as_deref(), Some("021 555 01 01"), "blanks of other kinds are filled");
    assert_eq!(public(&app, "la-meule").await.name, "La Meule vive", "nobody keeps that one");
}
