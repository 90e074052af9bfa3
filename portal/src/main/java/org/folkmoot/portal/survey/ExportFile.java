package org.folkmoot.portal.survey;

import java.util.Optional;
import java.util.stream.Stream;

/** The files an export consists of. */
enum ExportFile {
    /** For spreadsheets: they need a mark to read UTF-8. */
    ANSWERS("answers.csv", "text/csv; charset=utf-8"),
    PLAIN("answers-plain.csv", "text/csv; charset=utf-8"),
    WORKBOOK("answers.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JSON("answers.json", "application/json"),
    SPSS("answers-spss.csv", "text/csv; charset=utf-8"),
    SYNTAX("answers-spss.sps", "text/plain; charset=utf-8"),
    CODEBOOK("codebook.csv", "text/csv; charset=utf-8"),
    CODEBOOK_JSON("codebook.json", "application/json"),
    WORDS("words.csv", "text/csv; charset=utf-8");

    private final String fileName;
    private final String mediaType;

    ExportFile(String fileName, String mediaType) {
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    String fileName() {
        return fileName;
    }

    String mediaType() {
        return mediaType;
    }

    static Optional<ExportFile> of(String fileName) {
        return Stream.of(values())
                .filter(each -> each.fileName.equals(fileName))
                .findFirst();
    }
}
