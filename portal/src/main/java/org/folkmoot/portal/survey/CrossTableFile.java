package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * Two questions side by side as a file that says by itself what it is. The first line heads the table, so that programs read it as one; below
 * it, after an empty line, stands what the figures are of and how people are protected in them. Every line has as many cells as the first.
 */
@Singleton
class CrossTableFile {
    /** Spreadsheets take a file for UTF-8 when it begins so. */
    private static final String MARK = "\uFEFF";

    /** Of each part of the name: a disk holds 120 in all. */
    private static final int LONGEST_PART = 36;

    private final Messages messages;

    CrossTableFile(Messages messages) {
        this.messages = messages;
    }

    /** By which somebody knows it again among others: what was asked of whom, and which two questions. */
    static String name(Window window, CrossTableView table, String locale) {
        return String.join(
                " - ",
                Stream.of(window.title().in(locale), window.audienceName().in(locale), table.row(), table.column())
                        .map(CrossTableFile::part)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** Its first words, as whole ones. */
    private static String part(String text) {
        String words = text.strip().replaceAll("[\\s?.!…:]+$", "");
        if (words.length() <= LONGEST_PART) return words;
        int end = words.lastIndexOf(' ', LONGEST_PART);
        return words.substring(0, end < LONGEST_PART / 2 ? LONGEST_PART : end).strip();
    }

    /** @param versions which versions of the questions the figures hold, as sentences */
    String text(Window window, CrossTableView table, List<String> versions, String locale) {
        int width = table.heads().size() + 2;
        StringBuilder file = new StringBuilder(MARK);
        List<String> head = new ArrayList<>(List.of(table.row()));
        head.addAll(table.heads());
        head.add(say("total", locale));
        file.append(row(head, width));
        for (CrossTableView.Line line : table.lines()) {
            List<String> cells = new ArrayList<>(List.of(line.label()));
            line.parts().forEach(part -> cells.add(plain(part.people())));
            cells.add(plain(line.total()));
            file.append(row(cells, width));
        }
        List<String> totals = new ArrayList<>(List.of(say("everybody", locale)));
        table.totals().forEach(each -> totals.add(plain(each)));
        file.append(row(totals, width));
        file.append(row(List.of(), width));
        about(window, table, versions, locale).forEach(each -> file.append(row(each, width)));
        return file.toString();
    }

    private List<List<String>> about(Window window, CrossTableView table, List<String> versions, String locale) {
        LocalDate counted =
                Objects.requireNonNull(table.countedAt()).atZone(Spoken.UK).toLocalDate();
        List<List<String>> about = new ArrayList<>();
        about.add(List.of(say("file.consultation", locale), window.title().in(locale)));
        about.add(List.of(say("file.audience", locale), window.audienceName().in(locale)));
        about.add(List.of(say("row", locale), table.row()));
        about.add(List.of(say("column", locale), table.column()));
        about.add(List.of(say("file.counted", locale), counted.toString()));
        about.add(List.of(say("file.people", locale), Long.toString(table.people())));
        String note = say("file.note", locale);
        if (table.rounded()) about.add(List.of(note, say("rounded", locale)));
        if (table.hidden()) about.add(List.of(note, messages.text(locale, "survey.released.kept")));
        if (table.several()) about.add(List.of(note, say("several", locale)));
        versions.forEach(version -> about.add(List.of(note, version)));
        about.add(List.of(note, say("file.team-only", locale)));
        return about;
    }

    /** A number as programs read it; anything else as it stands. */
    private static String plain(String shown) {
        return shown.matches("[0-9][0-9.,\\s\\u00a0\\u202f]*") ? shown.replaceAll("[^0-9]", "") : shown;
    }

    private String say(String key, String locale) {
        return messages.text(locale, "survey.cross." + key);
    }

    private static String row(List<String> texts, int width) {
        List<String> cells = new ArrayList<>();
        texts.forEach(text -> cells.add(Csv.cell(text)));
        while (cells.size() < width) cells.add("");
        return Csv.row(cells);
    }
}
