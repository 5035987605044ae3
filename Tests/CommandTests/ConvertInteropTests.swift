import Foundation
import TestSupport
import Testing

/// `labour data convert` beside the programs whose formats it reads and writes.
@Suite(.interop) struct ConvertInteropTests {
  private static func has(_ modules: String) -> Bool {
    let result = try? BuiltCommand.shell("python3 -W ignore -c 'import \(modules)'")
    return result?.status == 0
  }

  static let hasPyam = has("pyam")
  static let hasWorkbooks = has("pandas, openpyxl, xlsxwriter")

  /// Runs a script of Python in a folder; it fails by an assertion.
  private func python(_ script: String, in folder: URL) throws {
    try Data(script.utf8).write(to: folder.appendingPathComponent("script.py"))
    let result = try BuiltCommand.shell("python3 -W ignore script.py", in: folder)
    #expect(result.status == 0, "\(result.errors.suffix(2000))")
  }

  private func labour(_ line: String, in folder: URL) throws -> String {
    let result = try BuiltCommand.shell("labour data convert \(line)", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  /// A dataset with missing cells, a comma in a name, and numbers of full precision.
  static let tidy = """
    model,scenario,region,variable,unit,period,value
    m 1,base,World,Employment|Female,million people,2020,1287.3333333333333
    m 1,base,World,Employment|Female,million people,2021,0.1
    m 1,base,"Asia, Pacific",Employment|Female,million people,2020,-3e-12
    m 1,low,World,Employment|Female,million people,2021,7

    """

  static let expected = """
    import pyam
    expected = {
      ("base", "World", 2020): 1287.3333333333333, ("base", "World", 2021): 0.1,
      ("base", "Asia, Pacific", 2020): -3e-12, ("low", "World", 2021): 7.0}
    def check(name):
        frame = pyam.IamDataFrame(name)
        found = {(s, r, y): v for s, r, y, v in
                 zip(frame.data.scenario, frame.data.region, frame.data.year, frame.data.value)}
        assert found == expected, (name, found)
        assert frame.model == ["m 1"] and frame.unit == ["million people"]

    """

  @Test(.enabled(if: hasPyam, "pyam is absent (pip install pyam-iamc)"))
  func `pyam reads both forms of IAMC, and the workbook`() throws {
    try withFiles(["t.csv": Self.tidy]) { folder in
      for form in ["iamc-wide", "iamc-long"] {
        _ = try labour("t.csv --to \(form) --out \(form).csv", in: folder)
        _ = try labour("t.csv --to \(form) --out \(form).xlsx", in: folder)
      }
      try python(
        Self.expected
          + "for form in ['iamc-wide', 'iamc-long']:\n    check(form + '.csv')\n    check(form + '.xlsx')\n",
        in: folder)
    }
  }

  @Test(.enabled(if: hasPyam, "pyam is absent (pip install pyam-iamc)"))
  func `quarters reach pyam as subannual, and come back from it`() throws {
    let quarters = """
      model,scenario,region,variable,unit,period,value
      m,s,World,x,%,2020-Q1,1.5
      m,s,World,x,%,2020-Q2,2.5

      """
    try withFiles(["t.csv": quarters]) { folder in
      _ = try labour("t.csv --to iamc-long --out long.csv", in: folder)
      try python(
        """
        import pyam
        frame = pyam.IamDataFrame("long.csv")
        assert list(frame.data.subannual) == ["Q1", "Q2"] and list(frame.data.value) == [1.5, 2.5]
        frame.to_csv("wide.csv")
        frame.data.to_csv("back.csv", index=False)
        """, in: folder)
      for file in ["wide.csv", "back.csv"] {
        #expect(try labour("\(file) --to tidy", in: folder) == quarters, "\(file)")
      }
    }
  }

  @Test(.enabled(if: hasPyam, "pyam is absent (pip install pyam-iamc)"))
  func `what pyam writes is read, with its sheets of data and meta`() throws {
    try withFiles([:]) { folder in
      try python(
        """
        import pandas, pyam
        columns = ["model", "scenario", "region", "variable", "unit", 2005, 2010]
        rows = [["model_a", "scen_a", "World", "Primary Energy", "EJ/yr", 1, 6.0],
                ["model_a", "scen_a", "World", "Primary Energy|Coal", "EJ/yr", 0.5, 3],
                ["model_a", "scen_b", "World", "Primary Energy", "EJ/yr", 2, None]]
        frame = pyam.IamDataFrame(pandas.DataFrame(rows, columns=columns))
        frame.set_meta([1, "x"], "number")
        frame.to_csv("wide.csv")
        frame.to_excel("wide.xlsx")
        frame.data.to_csv("long.csv", index=False)
        """, in: folder)
      let wide = try labour("wide.xlsx --to iamc-wide", in: folder)
      #expect(
        wide == """
          Model,Scenario,Region,Variable,Unit,2005,2010
          model_a,scen_a,World,Primary Energy,EJ/yr,1,6
          model_a,scen_a,World,Primary Energy|Coal,EJ/yr,0.5,3
          model_a,scen_b,World,Primary Energy,EJ/yr,2,

          """)
      #expect(
        try labour("wide.csv --to iamc-wide", in: folder)
          == String(contentsOf: folder.appendingPathComponent("wide.csv"), encoding: .utf8))
      #expect(
        try labour("long.csv --to iamc-wide", in: folder).replacing(".0", with: "") == wide)
    }
  }

  @Test(.enabled(if: hasWorkbooks, "pandas, openpyxl or xlsxwriter is absent"))
  func `pandas and openpyxl read our workbook`() throws {
    let tidy =
      "sex,period,value,note\nfemale,2020,0.1,\"a <&> \"\"b\"\" 中\"\nmale,2021,1e300,\"x\ny\"\nmale,2022,,\n"
    try withFiles(["t.csv": tidy]) { folder in
      _ = try labour("t.csv --out t.xlsx", in: folder)
      try python(
        """
        import openpyxl, pandas
        frame = pandas.read_excel("t.xlsx")
        assert list(frame.columns) == ["sex", "period", "value", "note"]
        assert list(frame.period) == [2020, 2021, 2022]
        assert list(frame.value)[:2] == [0.1, 1e300] and pandas.isna(frame.value[2])
        assert list(frame.note)[:2] == ['a <&> "b" 中', "x\\ny"]
        book = openpyxl.load_workbook("t.xlsx")
        sheet = book.active
        assert book.sheetnames == ["data"] and sheet.freeze_panes == "A2"
        assert sheet["A1"].font.b and not sheet["A2"].font.b
        assert sheet["C2"].data_type == "n" and sheet["C4"].value is None
        """, in: folder)
    }
  }

  @Test(.enabled(if: hasWorkbooks, "pandas, openpyxl or xlsxwriter is absent"))
  func `workbooks of pandas, openpyxl and xlsxwriter are read`() throws {
    try withFiles([:]) { folder in
      try python(
        """
        import datetime, openpyxl, pandas
        frame = pandas.DataFrame({
            "sex": ["f", "m", "f"], "period": [2020, 2020, 2021], "value": [0.1, 1 / 3, None],
            "note": ["a & <b>", " lead\\nline", "_x0041_"]})
        frame.to_excel("openpyxl.xlsx", index=False)
        frame.to_excel("xlsxwriter.xlsx", index=False, engine="xlsxwriter")
        frame.to_excel("index.xlsx")
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append([])
        sheet.append(["sex", "period", "value", "when", "flag", "fault"])
        sheet.append(["f", datetime.date(2020, 5, 1), 1.5, datetime.datetime(2020, 5, 1, 13, 30), True, "#N/A"])
        sheet.append(["m", datetime.date(2021, 1, 1), 2, datetime.date(1900, 2, 28), False, None])
        sheet["B3"].number_format, sheet["B4"].number_format = "mmm-yy", "yyyy"
        sheet.append([None, "2020Q3", 3])
        sheet.merge_cells("A4:A5")
        hidden = book.create_sheet("Hidden", 0)
        hidden.sheet_state = "hidden"
        hidden.append(["x"])
        book.active = 1
        book.save("dates.xlsx")
        """, in: folder)
      let tidy = """
        sex,period,value,note
        f,2020,0.1,a & <b>
        m,2020,0.3333333333333333," lead
        line"
        f,2021,,_x0041_

        """
      #expect(try labour("openpyxl.xlsx --to tidy", in: folder) == tidy)
      #expect(try labour("xlsxwriter.xlsx --to tidy", in: folder) == tidy)
      #expect(
        try labour("index.xlsx --to tidy", in: folder).hasPrefix(
          "column 1,sex,period,value,note\n0,f,2020,0.1,a & <b>\n"))
      #expect(
        try labour("dates.xlsx --to tidy", in: folder) == """
          sex,period,value,when,flag,fault
          f,2020-05,1.5,2020-05-01 13:30:00,true,
          m,2021,2,1900-02-28,false,
          m,2020-Q3,3,,,

          """)
    }
  }
}
