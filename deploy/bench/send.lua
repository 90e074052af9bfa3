-- Sends drafts, each once: every connection of every thread takes the next line of the file that FOLKMOOT_DRAFTS names.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  drafts = {}
  local line = 0
  for text in io.lines(args[1]) do
    if line % tonumber(args[2]) == number then drafts[#drafts + 1] = text end
    line = line + 1
  end
  at = 0
end

function request()
  at = at + 1
  local text = drafts[at]
  if text == nil then wrk.thread:stop(); text = drafts[#drafts] end
  local secret, token = text:match("^(%S+) (%S+)$")
  return wrk.format("POST", "/en/answer/send", {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Sec-Fetch-Site"] = "same-origin",
    ["Cookie"] = "__Host-answer=" .. secret,
  }, "draft=" .. token)
end
