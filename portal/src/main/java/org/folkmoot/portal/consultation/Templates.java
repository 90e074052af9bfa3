package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Overlay;

/** The consultations one can begin from: the files of {@code content/templates}. */
@Singleton
class Templates {
    private static final String FOLDER = "folkmoot/content/templates/";

    private final Overlay overlay;

    Templates(Overlay overlay) {
        this.overlay = overlay;
    }

    /** @param id its file's name */
    record Choice(String id, Localised name, Localised about) {}

    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (String path : overlay.contentFiles("templates").keySet()) {
            String id = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.yml$", "");
            Map<String, Object> file = overlay.yaml(FOLDER + id + ".yml");
            choices.add(new Choice(
                    id,
                    ConsultationTemplate.localised(file.get("name")),
                    ConsultationTemplate.localised(file.get("about"))));
        }
        return choices;
    }

    /** @throws NoSuchConsultation for an id that is none of {@link #choices} */
    ConsultationTemplate read(String id) {
        if (choices().stream().noneMatch(choice -> choice.id().equals(id))) {
            throw new NoSuchConsultation();
        }
        Map<String, Object> file = overlay.yaml(FOLDER + id + ".yml");
        return ConsultationTemplate.read(file, ConsultationTemplate.map(file.get("questionnaires")));
    }
}
