import Expressions
import Testing

@Suite struct ModelDraftTests {
  /// What models of labour recovery, working hours, a programme budget and its results are made of.
  static let texts = [
    "population * employment_rate", "employment / (1 - unemployment_rate)",
    "employment_rate[sex: male] - employment_rate[sex: female]",
    "unemployment_rate[sex: total] - unemployment_rate[sex: total, 2019]",
    "unemployment_rate[sex: total, 2025] <= unemployment_rate[sex: total, 2019]",
    "uniform(45, 55)", "lognormal(median: 1.5, sdlog: 0.6)", "halfnormal(0.5)",
    "hours_change == -fte_lost[margin: total] / hours_of_2019_q4",
    "hours_change_on_2019 == (1 + hours_change) * q4_over_2019 - 1",
    "income_lost == fte_lost[margin: total] * income_per_fte * step",
    "share(fte_lost over margin)", "hours_change_on_2019[2023-Q4] >= -1 %",
    "jobs_gap[2023] <= 10 million jobs", "lognormal(median: usual_half_life, sdlog: 0.3)",
    "dirichlet(mean: usual_profile, concentration: 30 over lag)", "beta(mean: 60, sd: 5)",
    "dirichlet(mean: regional_results[2020-2021], concentration: 40 over region)",
    "dirichlet(mean: regional_results[outcome: total, 2020-2021], concentration: 40 over region)",
    "expenditure[source: regular] / budget[source: regular]",
    "share(expenditure[source: rbsa] over outcome)", "sum(cost_share * cost_increase over cost)",
    "exchange_rate[t-1 else budget_rate] * exp(exchange_shock)",
    "franc_before * franc_move + 1 - franc_before",
    "approvals[observed] * exp(cumulate(approvals_growth)) * approvals_signed",
    "sum(spending_profile * approvals[t-lag] over lag)",
    "sum((1 - cumulate(spending_profile over lag)) * approvals[t-lag else 0] over lag)",
    "expenditure[outcome: total, source: voluntary, observed] / (extra_budgetary_spent[observed] "
      + "- rbsa_spent[observed])",
    "budget[t-1] * (1 + real_growth) * (1 + cost_increases) * revaluation",
    "voluntary_cash * voluntary_part * share(budget * voluntary_delivery over outcome)",
    "fitmargins(regional_seed, spent_in_regions, region_total)",
    "expenditure_2024[outcome_2024: total] == expenditure[outcome: total]",
    "unspent == unspent[t-1] + approvals - voluntary_cash",
    "expenditure[outcome: total, source: regular, 2024-2025] >= "
      + "95 % * budget[outcome: total, source: regular, 2024-2025]",
    "min(expenditure[source: total, 2024-2025] / expenditure[source: total, 2020-2021] over outcome)"
      + " >= 50 %",
    "expenditure_2024[2024-2025..]", "real_spending / planned_spending",
    "if t > observed then price_level[t-1] * (1 + programme.cost_increases) * "
      + "programme.revaluation else 1",
    "programme.budget[source: regular, observed] + programme.budget[source: voluntary, observed]",
    "sum(results over indicator by outcome)", "results_by_outcome[outcome: total, region: total]",
    "sum(results[region: total] >= target over indicator)",
    "real_spending / (results.elasticity * sum(results.expected over indicator by outcome))",
    "mean(enabling_met[observed] over enabling_indicator by enabler)", "recovery.half_life",
    "-cost_increases / (1 + cost_increases)", "normal(23, 5)", "log(gdp / 1 USD)",
    "reserve[t-1 else opening] * (1 + yield) + saved",
    "(pensioners * survival)[age-1, t-1 else 0] + retiring", "age >= retirement_age",
    "solve((sector == buyer) - needs, demand)", "sum(A * B over k)",
    "mean(x over sex weighted by population)", "if quarter(t) == 1 then 1.02 else 1",
  ]

  @Test(arguments: texts)
  func `what models say is read, and prints as text that means the same`(_ text: String) throws {
    let expression = try Expression(text, dialect: .model)
    let again = try Expression(expression.description, dialect: .model)
    #expect(again.nodes == expression.nodes)
    #expect(again.description == expression.description)
  }

  @Test(arguments: [
    ("a[ sex :total,t - 1  else  0 ]", "a[sex: total, t-1 else 0]"),
    ("((a)+(b))*((c))", "(a + b)*c"), ("x[2024 .. 2030]", "x[2024..2030]"),
    ("10   million jobs", "10 million jobs"), ("(x[t-1])[2024]", "(x[t-1])[2024]"),
    ("mean(x over a , b by c weighted by (w))", "mean(x over a, b by c weighted by w)"),
    ("x[region: `North America`]", "x[region: \"North America\"]"),
    ("normal( 3 %,sd :1 )", "normal(3 %, sd: 1)"), ("`over`*`odd name`", "`over`*`odd name`"),
  ])
  func `an expression prints as it is usually written`(_ source: String, _ printed: String) throws {
    #expect(try Expression(source, dialect: .model).description == printed)
  }
}
