import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite struct ILOSTATFormatTests {
  @Test(.needsReference("ilostat/bulk-best-source.csv"))
  func `a bulk file comes back cell by cell`() throws {
    let original = try #require(referenceText("ilostat/bulk-best-source.csv"))
    let read = try dataset(original)
    #expect(read.text("unit", row: 0) == "%")
    #expect(read.columns.first { $0.name == "best_source" }?.role == .attribute)
    #expect(read.losses(in: .ilostat).isEmpty)
    // The file quotes each text; the cells are the same without.
    #expect(try text(read, .ilostat) == original.replacing("\"", with: ""))
    for format in [DataFormat.tidy, .sdmx1, .sdmx2] {
      let back = try thereAndBack(read, format)
      #expect(try text(back.selecting(Array(0..<back.rowCount)), .tidy).isEmpty == false)
      #expect(rows(back, columns: read.columnNames) == rows(read), "\(format)")
    }
  }

  @Test func `quarters, months, a byte order mark and several classifications are read`() throws {
    let text = """
      \u{FEFF}"ref_area","source","indicator","sex","classif1","classif2","time","obs_value","obs_status"
      "KEN","BX:1","UNE_TUNE_SEX_AGE_GEO_NB","SEX_F","AGE_5YRBANDS_Y05-09","GEO_COV_NAT","2021Q3",12.50,"U"
      "KEN","BX:1","UNE_TUNE_SEX_AGE_GEO_NB","SEX_F","AGE_AGGREGATE_TOTAL","","2021M05",,
      "KEN","BX:1","XXX_NEW_CODE_ZZ","SEX_X","AGE_NEW","","2021",1e3,"?"

      """
    let read = try dataset(text)
    #expect((0..<3).map { read.period(row: $0)?.description } == ["2021-Q3", "2021-05", "2021"])
    #expect(
      (0..<3).map { read.text("unit", row: $0) } == ["thousand people", "thousand people", ""])
    #expect(read.value(row: 1) == nil)
    let expected = text.dropFirst().replacing("\"", with: "")
    #expect(try written(read, .ilostat) == expected)
    #expect(try written(try thereAndBack(read, .tidy), .ilostat) == expected)
  }

  @Test func `codes have names where they are known, and none where they are not`() {
    #expect(ILOSTATCodes.name(of: "SEX_F") == "Female")
    #expect(ILOSTATCodes.name(of: "AGE_YTHADULT_YGE15") == "15+")
    #expect(ILOSTATCodes.name(of: "AGE_5YRBANDS_Y05-09") == "5-9")
    #expect(ILOSTATCodes.name(of: "AGE_AGGREGATE_TOTAL") == "Total")
    #expect(ILOSTATCodes.name(of: "AGE_5YRBANDS_Y9-5") == nil)
    #expect(ILOSTATCodes.name(of: "ECO_ISIC4_A") == nil)
    #expect(ILOSTATCodes.unit(ofIndicator: "EAP_DWAP_SEX_AGE_RT") == "%")
    #expect(ILOSTATCodes.unit(ofIndicator: "EAP_DWAP_SEX_AGE_RT_A") == "%")
    // Injuries are per 100 000 workers, exchange rates are money: the ending alone does not tell.
    #expect(ILOSTATCodes.unit(ofIndicator: "INJ_FATL_ECO_RT") == nil)
    #expect(ILOSTATCodes.unit(ofIndicator: "CCF_XOXR_CUR_RT") == nil)
  }

  @Test func `a biennium is refused, and a dimension too many`() throws {
    let biennium = try dataset("ref_area,indicator,period,value\nX01,A,2020-2021,1\n")
    let error = #expect(throws: TableError.self) { try biennium.bytes(as: .ilostat) }
    #expect(error?.kind == .cannotHold)
    #expect(error?.line == 2)
    let many = try dataset("ref_area,indicator,a,b,c,period,value\nX01,A,1,2,3,2020,1\n")
    #expect(throws: TableError.self) { try many.bytes(as: .ilostat) }
    #expect(many.losses(in: .ilostat).count == 3)
  }
}

/// `text` under a name that no local shadows.
private func written(_ dataset: Dataset, _ format: DataFormat) throws -> String {
  String(decoding: try dataset.bytes(as: format), as: UTF8.self)
}

@Suite struct SDMXFormatTests {
  @Test(.needsReference("ilostat/sdmx-csv-1.0.csv"))
  func `SDMX-CSV 1 of ILOSTAT comes back byte for byte`() throws {
    let original = try #require(referenceText("ilostat/sdmx-csv-1.0.csv"))
    let read = try dataset(original)
    #expect(read.text("unit", row: 0) == "%")
    #expect(read.text("precision", row: 0) == "0.1")
    #expect(read.dimensions.map(\.name) == ["ref_area", "measure", "sex", "age"])
    #expect(try text(read, .sdmx1) == original)
    #expect(try text(try thereAndBack(read, .sdmx2), .sdmx1) == original)
    let tidy = try thereAndBack(read, .tidy)
    #expect(rows(try thereAndBack(tidy, .sdmx1)) == rows(read))
  }

  // The examples of the field guide of SDMX-CSV 2.0.
  @Test(arguments: [
    """
    STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,DIM_2,TIME_PERIOD,OBS_VALUE,ATTR_2,ATTR_3,ATTR_1
    dataflow,ESTAT:NA_MAIN(1.6.0),A,A,B,2014-01,12.4,Y,"Normal, special and other values",N
    dataflow,ESTAT:NA_MAIN(1.6.0),R,A,B,2014-02,10.8,Y,"Normal, special and other values",Y

    """,
    """
    STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ,DIM_1,TIME_PERIOD,OBS_VALUE,ATTR_1[],ATTR_2[en;fr]
    dataflow,ESTAT:NA_MAIN(1.6.0),I,M,A,2014-01,12.40,X;Y,en:Any;fr:Tous
    datastructure,ESTAT:NA_MAIN(1.6.0),I,M,A,2014-02,,X;Z,

    """,
  ])
  func `examples of the field guide of version 2 come back`(original: String) throws {
    let read = try dataset(original)
    let written = try text(read, .sdmx2)
    let again = try dataset(written)
    #expect(rows(again, columns: read.columnNames) == rows(read))
    if original.contains("FREQ") { #expect(written.replacing("\"", with: "") == original) }
  }

  @Test func `labels are parted from codes, and stand together again`() throws {
    let original = """
      STRUCTURE,STRUCTURE_ID,ACTION,FREQ: Freq,SEX: Sex,TIME_PERIOD: Time period,OBS_VALUE: Obs value,OBS_STATUS: Obs status,COMMENT: Comment
      dataflow,ILO:DF(1.0): Unemployment: rate,I,A: Annual,F: Female,2014,12.4,A: Normal value,see: note 1

      """
    let read = try dataset(original)
    #expect(read.text("sex", row: 0) == "F")
    #expect(read.text("label_sex", row: 0) == "Female")
    #expect(read.text("structure_id", row: 0) == "ILO:DF(1.0)")
    #expect(read.text("label_structure_id", row: 0) == "Unemployment: rate")
    #expect(try text(read, .sdmx2) == original)
    let names = """
      STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,SEX,Sexe,TIME_PERIOD,Time,OBS_VALUE,Value,A_1,Attr
      dataflow,ILO:DF(1.0),Unemployment,I,F,Femmes,2014,2014,12.4,,Y,Oui

      """
    let named = try dataset(names)
    #expect(named.text("label_sex", row: 0) == "Femmes")
    #expect(named.text("label_a_1", row: 0) == "Oui")
    #expect(named.value(row: 0) == 12.4)
  }

  @Test func `units, precision, status and bienniums of a tidy dataset come back`() throws {
    let tidy = """
      outcome,source,period,value,unit,precision,status,document,place,label,label_zh,note
      total,regular,2020-2021,496.6,million USD,0.1,reported,report,§ 3,Budget,经常预算,"a, b"
      total,rbsa,2020-2021,,million USD,,missing,report,§ 3,Budget,,not printed
      1,regular,2020-Q1,500,people,100,derived,report,§ 3,Budget,,
      2,regular,2021-05,5,%,1,assumed,report,§ 3,Budget,,

      """
    let read = try dataset(tidy)
    for (format, id) in [(DataFormat.sdmx1, "DATAFLOW"), (.sdmx2, "STRUCTURE_ID")] {
      #expect(read.losses(in: format).isEmpty)
      #expect(read.additions(in: format).count == 1)
      let written = try text(read, format)
      #expect(written.hasPrefix(id) || written.contains(id))
      #expect(written.contains("A2"))
      #expect(written.contains("2020-01-01/P2Y"))
      let back = try thereAndBack(read, format)
      #expect(rows(back, columns: read.columnNames) == rows(read))
      let again = try text(
        back.dropping(
          back.columnNames.indices.filter {
            !read.hasColumn(back.columnNames[$0])
          }), .tidy)
      #expect(rows(try dataset(again)) == rows(read))
    }
  }

  @Test func `a deletion is refused, and an action that is none`() throws {
    let header = "STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,TIME_PERIOD,OBS_VALUE\n"
    for action in ["D", "X"] {
      let error = #expect(throws: TableError.self) {
        try dataset(header + "dataflow,A:B(1.0),\(action),A,2014,1\n")
      }
      #expect(error?.line == 2)
    }
  }
}

@Suite struct IAMCFormatTests {
  static let wide = """
    Model,Scenario,Region,Variable,Unit,2005,2010
    model_a,scen_a,World,Primary Energy,EJ/yr,1,6
    model_a,scen_a,World,Primary Energy|Coal,EJ/yr,0.5,
    model_a,scen_b,World,Primary Energy,EJ/yr,2,7

    """

  @Test func `the wide form of pyam's tutorial comes back byte for byte`() throws {
    let read = try dataset(Self.wide)
    #expect(read.rowCount == 6)
    #expect(read.provenance(row: 3).description == "t.csv, line 3, column 7")
    #expect(try text(read, .iamcWide) == Self.wide)
    #expect(try text(try thereAndBack(read, .iamcLong), .iamcWide) == Self.wide)
    #expect(try text(try thereAndBack(read, .tidy), .iamcWide) == Self.wide)
  }

  @Test func `the case of the header is free, and other columns of the long form stay`() throws {
    let read = try dataset(
      "MODEL,scenario,Region,Variable,Unit,Climate,Year,Value\nm,s,World,GDP,USD,hot,2020,3\n")
    #expect(
      try text(read, .iamcLong)
        == "model,scenario,region,variable,unit,Climate,year,value\nm,s,World,GDP,USD,hot,2020,3\n")
    #expect(
      try text(read, .iamcWide)
        == "Model,Scenario,Region,Variable,Unit,2020\nm,s,World,GDP|hot,USD,3\n")
  }

  @Test func `dimensions are folded into the variable, and a biennium stands under its last year`()
    throws
  {
    let read = try dataset(
      """
      outcome,source,measure,period,value,unit,precision,note
      1,regular,budget,2020-2021,4.5,million USD,0.1,x
      1,,budget,2022-2023,5,million USD,0.1,

      """
    ).setting("scenario", to: "baseline").setting("model", to: "budget")
    #expect(
      try text(read, .iamcWide) == """
        Model,Scenario,Region,Variable,Unit,2021,2023
        budget,baseline,World,budget|1|regular,million USD,4.5,
        budget,baseline,World,budget|1,million USD,,5

        """)
    #expect(read.losses(in: .iamcWide).count == 5)
    #expect(read.additions(in: .iamcWide) == ["region is World, since the dataset has no regions"])
  }

  @Test func `quarters and months go long with subannual, and come back`() throws {
    let read = try dataset(
      """
      model,scenario,region,variable,unit,period,value
      m,s,World,x,%,2020-Q1,1
      m,s,World,x,%,2020,1.5
      m,s,World,x,%,2020-05,

      """)
    #expect(
      try text(read, .iamcLong) == """
        model,scenario,region,variable,unit,subannual,year,value
        m,s,World,x,%,Q1,2020,1
        m,s,World,x,%,Year,2020,1.5
        m,s,World,x,%,May,2020,

        """)
    #expect(rows(try thereAndBack(read, .iamcLong)) == rows(read))
    let error = #expect(throws: TableError.self) { try read.bytes(as: .iamcWide) }
    #expect(error?.hint == "take iamc-long, which has the column subannual")
    let seasons = try dataset(
      "model,scenario,region,variable,unit,subannual,year,value\nm,s,World,x,%,summer,2020,1\n")
    #expect(seasons.text("subannual", row: 0) == "summer")
  }

  @Test func `what the form needs and is not there is asked for`() throws {
    let read = try dataset("sex,period,value\nfemale,2020,1\n")
    let error = #expect(throws: TableError.self) { try read.bytes(as: .iamcWide) }
    #expect(error?.hint == "give it with --set model=NAME")
    let twice = try dataset("sex,age,period,value\na,,2020,1\n,a,2020,2\n")
      .setting("model", to: "m").setting("scenario", to: "s")
    #expect(throws: TableError.self) { try twice.bytes(as: .iamcWide) }
  }
}

@Suite struct PanelFormatTests {
  @Test(.needsReference("ilo_panel_to_2019.csv"))
  func `the panel of 189 countries comes back cell by cell`() throws {
    let original = try #require(referenceText("ilo_panel_to_2019.csv"))
    let read = try dataset(original)
    #expect(read.rowCount == 189 * 29 * 4)
    let back = try thereAndBack(read, .tidy)
    #expect(rows(back) == rows(read))
    let panel = try thereAndBack(back, .panel)
    #expect(rows(panel) == rows(read))
  }

  @Test(.needsReference("ilo_panel_missing_to_2019.csv"))
  func `missing cells of the panel stay missing`() throws {
    let read = try dataset(try #require(referenceText("ilo_panel_missing_to_2019.csv")))
    let back = try thereAndBack(read, .panel)
    #expect(rows(back) == rows(read))
    #expect(read.withoutMissing().rowCount < read.rowCount)
  }
}
