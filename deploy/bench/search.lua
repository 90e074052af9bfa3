-- A fixed mix of what people look for, in both languages: one word, several, a phrase, a word that is not wanted, one that nothing has.
local asked = {
  "/en/search?q=youth", "/en/search?q=young+people", "/en/search?q=%22mental+health%22", "/en/search?q=club+-night",
  "/en/search?q=somebody+to+talk+to", "/en/search?q=transport", "/en/search?q=yuoth", "/en/search?q=zzznothing",
  "/cy/chwilio?q=pobl+ifanc", "/cy/chwilio?q=iechyd+meddwl", "/cy/chwilio?q=clybiau", "/cy/chwilio?q=rhywun+i+siarad",
}
local at = 0

function request()
  at = at % #asked + 1
  return wrk.format("GET", asked[at])
end

-- Requests a second, milliseconds within which 95 of 100 were answered, and answers that were none.
function done(summary, latency)
  local errors = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("SEARCH %.0f %.1f %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(95) / 1000, errors))
end
