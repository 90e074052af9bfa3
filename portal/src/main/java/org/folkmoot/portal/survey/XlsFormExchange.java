package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.folkmoot.portal.survey.xlsform.FormFile;
import org.folkmoot.portal.survey.xlsform.FormReader;
import org.folkmoot.portal.survey.xlsform.FormWriter;
import org.folkmoot.portal.survey.xlsform.NotAForm;

/** Questionnaires in from XLSForms and out as such. */
@Singleton
class XlsFormExchange {
    private final FormFile files;

    private static final Pattern WORKBOOK = Pattern.compile("\\.xlsx?$", Pattern.CASE_INSENSITIVE);

    XlsFormExchange(@Property(name = "folkmoot.reading.seconds", defaultValue = "10") int seconds) {
        this.files = new FormFile(Duration.ofSeconds(seconds));
    }

    /** Whether a file is to be read as a form: a workbook, or a text that is no JSON. */
    static boolean meant(byte[] file, String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".json")) return false;
        String start = new String(file, 0, Math.min(file.length, 200), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        return !start.startsWith("{") && !start.startsWith("[");
    }

    /** @throws ExchangeFile.Refused with the sheet and the row of each fault, for anything but a form that can be put right in the desk */
    ReadFile read(byte[] file, String name) throws ExchangeFile.Refused {
        if (WORKBOOK.matcher(name).find() && !FormFile.workbook(file)) {
            throw new ExchangeFile.Refused("survey.xlsform.no-workbook", Map.of());
        }
        try {
            return XlsFormIntake.read(FormReader.read(files.read(file)));
        } catch (NotAForm refused) {
            throw new ExchangeFile.Refused(
                    refused.key(),
                    refused.facts(),
                    refused.further().stream()
                            .map(each -> new ExchangeFile.Refused(each.key(), each.facts()))
                            .toList());
        }
    }

    /** A workbook ({@code .xlsx}). */
    static byte[] write(Questionnaire questionnaire) {
        return FormWriter.write(XlsFormOutput.of(questionnaire, "en").form());
    }

    /** @param word from the file, which the message may have a place for */
    static ReadFile.Line line(String sheet, int row, String key, String word) {
        Map<String, String> place = new HashMap<>(Map.of("sheet", sheet, "row", Integer.toString(row)));
        return ReadFile.Line.of(new ReadFile.Said("survey.xlsform.at", place), key, Map.of("word", word));
    }
}
