package org.folkmoot.portal.survey.xlsform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cells gathered into sheets as a reader comes by them, and no more of them than a form may have. */
final class SheetGathering {
    static final int MOST_SHEETS = 50;
    static final int MOST_ROWS = 5_000;
    static final int MOST_COLUMNS = 300;
    static final int MOST_CELLS = 100_000;

    /** Letters in one cell: as many as a spreadsheet's cell has. */
    static final int LONGEST = 32_767;

    private final List<FormSheet> done = new ArrayList<>();
    private int cells;

    private String name = "";
    private SortedMap<Integer, String> heads = new TreeMap<>();
    private int headRow;
    private List<FormRow> rows = new ArrayList<>();

    private int row;
    private Map<Integer, String> texts = new TreeMap<>();
    private Set<Integer> numbers = new HashSet<>();
    private boolean open;

    /** Begins a sheet. */
    void sheet(String called) throws NotAForm {
        close();
        open = true;
        name = called;
        if (done.size() >= MOST_SHEETS) throw NotAForm.over(called, "most-sheets", MOST_SHEETS);
    }

    /**
     * @param inRow from 1
     * @param inColumn from 0
     */
    void cell(int inRow, int inColumn, String text, boolean number) throws NotAForm {
        if (text.isBlank()) return;
        if (inRow != row) {
            endRow();
            row = inRow;
        }
        if (inColumn >= MOST_COLUMNS) throw NotAForm.over(name, "most-columns", MOST_COLUMNS);
        if (text.length() > LONGEST) throw NotAForm.at(name, inRow, "long-cell");
        if (++cells > MOST_CELLS) throw NotAForm.over(name, "most-cells", MOST_CELLS);
        texts.put(inColumn, text);
        if (number) numbers.add(inColumn);
    }

    private void endRow() throws NotAForm {
        if (texts.isEmpty()) return;
        if (headRow == 0) {
            headRow = row;
            Set<String> seen = new HashSet<>();
            for (Map.Entry<Integer, String> head : texts.entrySet()) {
                String said = head.getValue().strip();
                if (!seen.add(said)) throw NotAForm.at(name, row, "column-twice", said);
                heads.put(head.getKey(), said);
            }
        } else {
            if (rows.size() >= MOST_ROWS) throw NotAForm.over(name, "most-rows", MOST_ROWS);
            Map<String, String> kept = new LinkedHashMap<>();
            Set<String> asNumbers = new LinkedHashSet<>();
            texts.forEach((column, text) -> {
                String head = heads.get(column);
                if (head == null) return;
                kept.put(head, text);
                if (numbers.contains(column)) asNumbers.add(head);
            });
            if (!kept.isEmpty()) rows.add(new FormRow(row, kept, asNumbers));
        }
        texts = new TreeMap<>();
        numbers = new HashSet<>();
    }

    private void close() throws NotAForm {
        if (!open) return;
        endRow();
        done.add(new FormSheet(name, List.copyOf(heads.values()), headRow, List.copyOf(rows)));
        heads = new TreeMap<>();
        headRow = 0;
        rows = new ArrayList<>();
        row = 0;
    }

    FormSheets done() throws NotAForm {
        close();
        open = false;
        return new FormSheets(List.copyOf(done));
    }
}
