extension Dataset {
  /// The dataset with every value in one unit: the precision and the bounds are converted with it.
  ///
  /// A row without a unit, or with one of another kind, is an error at its line. Values that are in
  /// the unit already stay as they were printed.
  public func converted(
    to text: String, in catalogue: UnitCatalogue = .datasets
  ) throws(TableError) -> Dataset {
    let target: Unit
    do { target = try Unit(text, in: catalogue) } catch {
      throw TableError(.malformed, file: source, error.message, hint: error.hint)
    }
    guard let unitPlace = place(.unit) else {
      throw TableError(.unknownColumn, file: source, "there is no column of units to convert from")
    }
    let units = cells[unitPlace].coded
    var conversions: [UnitConversion] = []
    for (code, element) in units.elements.enumerated() {
      do {
        conversions.append(try Unit(element, in: catalogue).conversion(to: target))
      } catch {
        throw self.error(
          .malformed, row: units.firstRow(ofCode: code) ?? 0, column: columns[unitPlace].name,
          element.isEmpty ? "the row has no unit to convert from" : error.message,
          hint: error.hint)
      }
    }
    let scaled = columns.indices.filter {
      [.value, .precision].contains(columns[$0].role)
        || ["upper_bound", "lower_bound"].contains(columns[$0].name)
    }
    var cells = cells
    cells[unitPlace] = .coded(CodedColumn(repeating: text, count: rowCount))
    for place in scaled {
      var numbers = NumberColumn()
      let column = cells[place].asNumbers
      if let row = column.strayRows.first(where: { !isMissing(column.text($0)) }) {
        throw error(
          .notANumber, row: row, column: columns[place].name,
          "«\(excerpt(column.text(row)))» is not a number, so it cannot be converted",
          hint: numberHint(column.text(row)))
      }
      for row in 0..<rowCount {
        let conversion = conversions[Int(units.codes[row])]
        if conversion.isIdentity || column.numbers[row].isNaN {
          numbers.append(row, of: column)
        } else {
          let value = conversion(column.numbers[row])
          guard value.isFinite else {
            throw error(
              .cannotHold, row: row, column: columns[place].name,
              "the value in \(text) is beyond the range of double precision")
          }
          numbers.append(value)
        }
      }
      cells[place] = .numbers(numbers)
    }
    return rebuilt(cells: cells)
  }
}

extension Series {
  /// The series with its values and their precision in another unit.
  public func converted(
    to text: String, in catalogue: UnitCatalogue = .datasets
  ) throws(UnitError) -> Series {
    let conversion = try Unit(unit, in: catalogue).conversion(to: Unit(text, in: catalogue))
    return Series(
      key: key, unit: text, frequency: frequency,
      observations: observations.map { observation in
        Observation(
          period: observation.period, value: observation.value.map { conversion($0) },
          precision: observation.precision.map { conversion($0) }, status: observation.status,
          provenance: observation.provenance)
      })
  }
}
