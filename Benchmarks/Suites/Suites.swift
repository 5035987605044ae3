// suites
