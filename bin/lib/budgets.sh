# Says a figure with its budget and remembers whether it was missed: what is printed as a budget is judged, and nothing else is. To be sourced.
budgets_missed=0

# what, figure, the least it may be, what follows the budget (left out: nothing)
at_least() {
  printf '%-30s %s  (budget %s%s)\n' "$1" "$2" "$3" "${4:+, $4}"
  awk -v figure="$2" -v budget="$3" 'BEGIN { exit !(figure + 0 >= budget + 0) }' || missed "$1"
}

# what, figure, the most it may be
at_most() {
  printf '%-30s %s  (budget %s)\n' "$1" "$2" "$3"
  awk -v figure="$2" -v budget="$3" 'BEGIN { exit !(figure != "" && figure + 0 <= budget + 0) }' || missed "$1"
}

missed() {
  budgets_missed=$((budgets_missed + 1))
  echo "measured: the budget above was not kept: $1" | tr -s ' '
}

# Fails where any was missed.
budgets_kept() {
  [ "$budgets_missed" = 0 ]
}
