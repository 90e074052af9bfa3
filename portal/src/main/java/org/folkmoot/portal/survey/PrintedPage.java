package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.folkmoot.portal.platform.web.PageModel;

/**
 * A questionnaire as it is printed, in one language: every question with its number, in words who alone answers it, and room to answer.
 *
 * @param title of what is asked @param audience whom it is for; empty while nobody asks it
 * @param large whether it is set in large print
 * @param anonymous whether nothing on it may say who answered
 * @param arriveBy the last day on which a sheet that comes is counted; null while nobody asks it
 * @param sendTo where it goes; empty where it is given back to whoever handed it out
 * @param help who helps with filling it in; empty for nobody but the help lines
 * @param backHref way back on the screen @param sizeHref the same in the other size @param otherHref the same in the other language
 * @param pdfHref the same as a tagged PDF
 * @param edition which version of the questions this is, from 2; 0 for the first, and while nobody asks it
 */
public record PrintedPage(
        String title,
        String audience,
        boolean large,
        boolean young,
        boolean anonymous,
        @Nullable LocalDate arriveBy,
        String sendTo,
        String help,
        List<Asked> questions,
        String backHref,
        String sizeHref,
        String otherHref,
        String pdfHref,
        int edition)
        implements PageModel {
    /** The view of it that stands alone, for a PDF. */
    public static final String PDF = "survey/paper_pdf";

    /**
     * One question.
     *
     * @param place 0 for what is told and not asked
     * @param only who alone answers it, as a sentence; empty for everybody
     * @param how what to do, such as "Tick one box."
     * @param parts statements of a scale, lettered; one without letter and words for every other kind
     * @param lines to write on; 0 for none
     * @param unit behind a number; empty for none
     * @param number whether a number is written
     * @param ranked things that get a place each, or a part of what is shared out
     * @param dated parts of a day; none for other kinds
     * @param notSaid whether "I would rather not say" stands apart from the boxes
     * @param beside what is asked beside an answer, with lines of its own; empty for nothing
     * @param print whether to ask if the words may be printed
     * @param facts what stands under it, each as a sentence with who says so and when
     */
    public record Asked(
            int place,
            String text,
            String help,
            String only,
            String how,
            List<Part> parts,
            List<Integer> lines,
            boolean number,
            String unit,
            List<String> ranked,
            List<String> dated,
            boolean notSaid,
            String beside,
            List<Integer> besideLines,
            boolean print,
            List<String> facts) {}

    /** @param letter empty where there is one part only */
    public record Part(String letter, String text, List<Box> boxes) {}

    /** @param only who alone ticks it; empty for everybody @param says whether there is a line to write what it is */
    public record Box(String label, String only, boolean says, boolean apart) {}
}
