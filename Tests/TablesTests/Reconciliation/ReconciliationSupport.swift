import Foundation
import Tables

/// A small package of one's own: the harvest of two fields, in tonnes, and what a report says of it.
let harvest = """
  field,crop,year,value,unit,precision,bound,status,document,place
  north,wheat,2023,10.2,thousand t,0.1,exact,reported,yearbook,Table 1
  north,rye,2023,5.1,thousand t,0.1,exact,reported,yearbook,Table 1
  north,total,2023,15.4,thousand t,0.1,exact,reported,yearbook,Table 1
  south,wheat,2023,20.0,thousand t,0.1,exact,reported,yearbook,Table 1
  south,rye,2023,4.0,thousand t,0.1,exact,reported,yearbook,Table 1
  south,total,2023,24.0,thousand t,0.1,exact,reported,yearbook,Table 1
  total,total,2023,39.4,thousand t,0.1,exact,reported,yearbook,Table 1
  total,total,2022,30,thousand t,1,about,reported,yearbook,page 3
  total,total,2023,39400,t,100,exact,reported,leaflet,cover
  north,total,share,39,%,1,exact,reported,yearbook,page 4
  south,total,share,62,%,1,exact,reported,yearbook,page 4
  total,total,farms,7,farms,1,exact,reported,yearbook,page 5
  total,total,farms,8,farms,1,exact,reported,leaflet,page 2
  total,total,growth,30,%,1,at_least,reported,leaflet,cover
  south,total,words,,thousand t,,,missing,leaflet,cover
  """

/// The reconciliations in a text about tables given as CSV.
func reconciliations(
  _ declared: String, header: String = "format: 1,",
  about tables: [String: String] = ["harvest": harvest]
) throws -> Reconciliations {
  let read = try tables.sorted { $0.key < $1.key }.map { name, text in
    (name, try Table(bytes: Array(text.utf8), source: "\(name).csv"))
  }
  return try Reconciliations(
    bytes: Array("{ \(header) reconciliations: [\n\(declared)\n] }".utf8), source: "r.json5",
    about: PrintedTables(read))
}

/// The checks of reconciliations in a text.
func checks(_ declared: String, about tables: [String: String] = ["harvest": harvest]) throws
  -> [ReconciliationCheck]
{
  try reconciliations(declared, about: tables).report().checks
}

/// The error that reading or computing them gives, or nil.
func fault(
  _ declared: String, header: String = "format: 1,",
  about tables: [String: String] = ["harvest": harvest]
) -> JSON5Error? {
  do {
    _ = try reconciliations(declared, header: header, about: tables).report()
    return nil
  } catch {
    return error as? JSON5Error
  }
}

/// The folder of the project's datasets.
let datasetFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../../Datasets").standardizedFileURL
