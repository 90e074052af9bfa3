package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** On which terms people are let in to an activity: everybody or the invited alone, and how many of whom. Fixed before it opens. */
@Singleton
public class AccessTerms {
    private final AccessRepository rows;
    private final Questionnaires questionnaires;

    AccessTerms(AccessRepository rows, Questionnaires questionnaires) {
        this.rows = rows;
        this.questionnaires = questionnaires;
    }

    /** A group of people as a questionnaire tells them apart. */
    public record Group(String question, String choice, Localised asked, Localised said) {}

    /** All that is chosen for an activity. */
    public record Terms(boolean invitedOnly, List<Quota> quotas) {
        /** Whether it is as open as any. */
        public boolean usual() {
            return !invitedOnly && quotas.isEmpty();
        }
    }

    public Terms of(short council, UUID activity) {
        return new Terms(invitedOnly(council, activity), rows.quotas(council, activity));
    }

    public boolean invitedOnly(short council, UUID activity) {
        return rows.find(council, activity).map(AccessRow::invitedOnly).orElse(false);
    }

    /** Every activity that only those who were invited may answer. */
    public Set<UUID> invitedOnly(short council) {
        return Set.copyOf(rows.invitedOnly(council));
    }

    public void choose(short council, UUID activity, boolean invitedOnly) {
        rows.choose(council, activity, invitedOnly);
    }

    /** Takes the place of what was wanted of this group before. */
    public void want(short council, UUID activity, Quota quota) {
        rows.want(council, activity, quota.question(), quota.choice(), quota.most(), quota.least());
    }

    /** @return false when nothing was wanted of this group */
    public boolean unwant(short council, UUID activity, String question, String choice) {
        return rows.unwant(council, activity, question, choice) > 0;
    }

    /** What can be counted by: each option of the questions that everybody is asked and must answer with one choice. */
    public List<Group> groups(short council, UUID questionnaire) {
        return groups(questionnaires.find(council, questionnaire));
    }

    /** As the other, for a version that is fixed. */
    public List<Group> groups(short council, long version) {
        return groups(questionnaires.version(council, version));
    }

    private static List<Group> groups(Questionnaire asked) {
        return Sheets.of(asked).items().stream()
                .filter(AccessTerms::tellsApart)
                .flatMap(item -> item.question().options().stream()
                        .map(option -> new Group(item.key(), option.id(), item.text(), option.text())))
                .toList();
    }

    private static boolean tellsApart(Sheets.Item item) {
        return item.question().kind() == Kind.CHOICE
                && item.question().required()
                && item.turn() == null
                && item.rules().isEmpty();
    }

    /** The quota that keeps somebody from giving these answers; empty when none does. @param before what they had answered already */
    Optional<Quota> stopping(short council, UUID activity, Answers before, Map<String, Answers.Answer> given) {
        return rows.full(council, activity).stream()
                .filter(quota -> given.containsKey(quota.question())
                        && given.get(quota.question()).chosen().contains(quota.choice())
                        && !before.get(quota.question()).chosen().contains(quota.choice()))
                .findFirst();
    }

    /** Whether a group has given as many answers as there may be. */
    boolean full(short council, UUID activity, String question, String choice) {
        return rows.full(council, activity).stream()
                .anyMatch(quota ->
                        quota.question().equals(question) && quota.choice().equals(choice));
    }
}
