package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * Where files are added to an answer and taken away again, as its page shows it.
 *
 * @param away field of those to take away
 * @param notSaid field of "I would rather not say"
 * @param withSheet field that says something was handed in with a sheet of paper, for those who enter one
 * @param room how many more may be added here; 0 for none
 * @param accept what a browser offers to choose from; what is taken is decided by content alone
 */
record FilesBox(
        String away,
        String notSaid,
        boolean checked,
        String withSheet,
        boolean handedIn,
        List<Held> held,
        long room,
        String accept) {
    private static final String ACCEPT =
            ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt," + FileKind.PNG.mediaType() + "," + FileKind.JPG.mediaType();

    /** @param label such as "Picture, 1.2 MB" */
    record Held(String id, String label) {}

    /** @param sent files of these answers, by id */
    static FilesBox of(Sheets.Item item, Answers answers, Map<String, SentFileRow> sent, Words words, String locale) {
        Answers.Answer answer = answers.get(item.key());
        List<Held> held = new ArrayList<>();
        for (String id : answer.chosen()) {
            SentFileRow file = sent.get(id);
            if (file != null) held.add(new Held(id, label(file, words, locale)));
        }
        long all =
                answers.byItem().values().stream().mapToLong(SentFiles::count).sum();
        long room = Math.min(SentFiles.most(item.question()) - SentFiles.count(answer), SentFiles.MOST - all);
        return new FilesBox(
                AnswerForm.awayField(item.key()),
                AnswerForm.notSaidField(item.key()),
                answer.chosen().contains(Question.NOT_SAID),
                AnswerForm.withSheetField(item.key()),
                answer.chosen().contains(SentFiles.WITH_SHEET),
                held,
                Math.max(0, room),
                ACCEPT);
    }

    static String label(SentFileRow file, Words words, String locale) {
        return words.say(
                locale,
                file.picture() ? "survey.sent-file.picture" : "survey.sent-file.paper",
                Map.of("kind", file.kind().name(), "size", Downloads.size(file.size())));
    }
}
