import Foundation
import Testing

/// `labour data list` and `show`, over datasets of the tests' own.
@Suite struct DataShowTests {
  private let files = [
    "datapackage.json": """
    {"name": "small", "resources": [
      {"name": "rates", "path": "rates.csv", "title": "Rates", "description": "Two countries.",
       "schema": {"fields": [{"name": "country", "type": "string"}, {"name": "period", "type": "string"},
        {"name": "value", "type": "number"}, {"name": "unit", "type": "string"},
        {"name": "place", "type": "string"}, {"name": "label_zh", "type": "string"},
        {"name": "note", "type": "string"}]}},
      {"name": "papers", "path": "papers.csv", "title": "Papers",
       "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "date", "type": "date"}]}}]}
    """,
    "rates.csv": #"""
    country,period,value,unit,place,label_zh,note
    Kenya,2020,5.62,%,p. 3,失业率,
    Kenya,2021,5.6,%,p. 3,失业率,"estimate, revised"
    Ghana,2020,,%,p. 4,失业率（青年）,not printed
    "a, b",2021-Q1,12,%,p. 3,"率 ""甲""",not printed

    """#,
    "papers.csv": "id,date\na,2021-02-22\n",
  ]

  private func run(_ line: String) throws -> BuiltCommand.Result {
    try withFiles(files) { folder in
      try BuiltCommand.shell("export LABOUR_DATASETS='\(folder.path)'; \(line)", in: folder)
    }
  }

  @Test func `the list counts rows and values, and gives the span of the periods`() throws {
    let lines = try run("labour data list").output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "dataset  rows  values  periods       documents  what")
    #expect(lines[1] == "rates       4       3  2020 to 2021          –  Rates")
    #expect(lines[2] == "papers      1       –                        –  Papers")
    #expect(lines[3].hasPrefix("2 datasets, 5 rows, 3 values, in "))
    let json = try run("labour data list --json").output
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(list.map { $0["values"] as? Int } == [3, 0])
  }

  @Test func `what all rows share stands above the table, remarks below`() throws {
    let page = try run("labour data show rates")
    #expect(page.status == 0)
    #expect(
      page.output == """
        Rates. Two countries.

          unit  %

        country  period   value  place  label_zh        note
        Kenya    2020      5.62  p. 3   失业率
        Kenya    2021      5.6   p. 3   失业率           [1]
        Ghana    2020         –  p. 4   失业率（青年）   [2]
        a, b     2021-Q1  12     p. 3   率 "甲"          [2]

        [1] estimate, revised
        [2] not printed

        4 rows.

        """)
  }

  @Test func `conditions on one column are alternatives, on several all must hold`() throws {
    let result = try run(
      "labour data show rates --where country=Kenya --where country=Ghana --where period=2020 "
        + "--columns country,value --csv")
    #expect(result.output == "country,value\nKenya,5.62\nGhana,\n")
    #expect(try run("labour data show rates --where 'country=a, b' --csv").output.hasSuffix(
      "\n\"a, b\",2021-Q1,12,%,p. 3,\"率 \"\"甲\"\"\",not printed\n"))
  }

  @Test func `CSV without conditions is the file, cell by cell`() throws {
    let result = try run("labour data show rates --csv | cmp - rates.csv")
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `a table without values can be shown, and so can a file`() throws {
    #expect(try run("labour data show papers").output.contains("a   2021-02-22"))
    #expect(try run("labour data show ./rates.csv").output.hasPrefix("./rates.csv\n"))
    #expect(try run("labour data show - < rates.csv").output.hasPrefix("standard input\n"))
  }

  @Test(arguments: [
    ("data", "data needs an action (list, show, check, convert)"),
    ("data shw", "there is no action «shw»; did you mean show?"),
    ("data show", "data show needs the name of a dataset, or a file"),
    ("data show rate", "there is no dataset «rate»; did you mean rates?"),
    ("data show ''", "the name of the dataset is empty"),
    ("data show rates --where country", "--where is COLUMN=TEXT, not «country»"),
    ("data show rates --where =x", "--where is COLUMN=TEXT, not «=x»"),
    ("data show rates --where cuntry=Kenya", "there is no column \"cuntry\"; did you mean \"country\"?"),
    ("data show rates --where country=Keny", "no row has «Keny» in this column; did you mean «Kenya»?"),
    ("data show rates --columns valu", "there is no column «valu»; did you mean value?"),
    ("data show none.csv", "none.csv: there is no such file"),
    ("data list rates", "«rates» is one argument too many"),
    ("help data shw", "there is no action «shw»; did you mean show?"),
    ("help data show x", "«x» is one argument too many"),
  ])
  func `a faulty request says what may be meant`(_ line: String, _ message: String) throws {
    let result = try run("labour \(line)")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func `without a folder of datasets the message says where it was looked for`() throws {
    let result = try withFiles([:]) { folder in
      try BuiltCommand.shell(
        "export LABOUR_DATASETS='\(folder.path)/nothing'; labour data list", in: folder)
    }
    #expect(result.status == 2)
    #expect(result.errors.contains("LABOUR_DATASETS names"))
  }

  @Test func `help explains an action by its name`() throws {
    let page = try run("labour help data show")
    #expect(page.status == 0)
    #expect(page.output.hasPrefix("data show: "))
    #expect(page.output == (try run("labour data show --help").output))
    #expect(try run("labour help data").output.contains("Actions:\n  list "))
  }
}
