package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Sends one person's answers, once. The draft itself is what makes a repeat harmless: it can leave the state DRAFT only once. No counter
 * is touched, and nothing is written that could say when an anonymous response came.
 */
@Singleton
class ResponseSending {
    private final ResponseRepository responses;
    private final Windows windows;
    private final Questionnaires questionnaires;
    private final TextIntake texts;
    private final SentFiles files;
    private final EarlierAnswers earlier;
    private final Contacts contacts;
    private final AnswerKeys keys;
    private final DatabaseClock clock;

    ResponseSending(
            ResponseRepository responses,
            Windows windows,
            Questionnaires questionnaires,
            TextIntake texts,
            SentFiles files,
            EarlierAnswers earlier,
            Contacts contacts,
            AnswerKeys keys,
            DatabaseClock clock) {
        this.responses = responses;
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.texts = texts;
        this.files = files;
        this.earlier = earlier;
        this.contacts = contacts;
        this.keys = keys;
        this.clock = clock;
    }

    enum Outcome {
        SENT,
        /** It had been sent before, and nothing was changed since: the same receipt is shown. */
        ALREADY_SENT,
        /** An answer that is needed is missing, or one is not as it must be. */
        UNFINISHED,
        /** The activity has closed; everything is kept as typed. */
        CLOSED,
        /** This device holds no such answers: another took them over, they were taken back, or the form is another's. */
        LOST
    }

    /**
     * Sends the answers a device holds.
     *
     * @param secretMac of the device's secret
     * @param token of the form they were sent with
     * @param language of the page they are sent from
     * @param received when all that was sent had arrived, by the database's clock: this decides whether it came in time, however long it
     *     waits here for others; it is kept nowhere
     */
    @OneTransaction
    Outcome send(short council, byte[] secretMac, String token, String language, Instant received) {
        ResponseRow row = responses
                .lockBySecret(council, secretMac)
                .filter(found -> (found.draft() || found.sent()) && keys.isToken(found.id(), token))
                .orElse(null);
        if (row == null) {
            return Outcome.LOST;
        }
        if (row.sent() && row.changes() == null) {
            return Outcome.ALREADY_SENT;
        }
        if (!windows.hours(council, row.activity()).openAt(received)) {
            return Outcome.CLOSED;
        }
        Questionnaires.Frozen asked = questionnaires.frozen(council, row.questionnaireVersion());
        Routing routing = Routing.of(asked.asked(), row.latest());
        // A time somebody told of and said nothing about stays, as nothing: their receipt has every one they told of.
        Answers answers = routing.answers();
        if (!routing.unfinished().isEmpty()
                || !Checking.unfit(asked.asked(), routing).isEmpty()) {
            return Outcome.UNFINISHED;
        }
        String cells = Json.write(answers.cells(asked.sheets()));
        UUID response = row.id();
        // What is asked no more is not sent, and not kept.
        if (!answers.equals(row.latest())) {
            keep(council, row, answers);
        }
        int sent = row.draft()
                ? responses.send(council, response, cells)
                : responses.sendAgain(council, response, cells, earlier.with(council, row));
        if (sent == 0) {
            return Outcome.ALREADY_SENT;
        }
        contacts.send(row, asked.sheets(), answers);
        texts.take(row, answers, row.version() + 1, language);
        if (asked.sheets().items().stream().anyMatch(item -> item.question().kind() == Kind.FILE)) {
            files.send(row, answers, language);
        }
        return Outcome.SENT;
    }

    private void keep(short council, ResponseRow row, Answers answers) {
        if (row.draft()) {
            responses.saveDraft(council, row.id(), answers.json());
        } else {
            responses.saveChanges(council, row.id(), answers.json());
        }
    }

    /** Takes everything back: it leaves the counts, and its words leave every view; its files are deleted. Possible until the close. */
    @OneTransaction
    boolean withdraw(short council, UUID response) {
        ResponseRow row = responses.lock(council, response).orElseThrow(NoSuchThing::new);
        if (!windows.hours(council, row.activity()).openAt(clock.now())) {
            return false;
        }
        texts.takeBack(row);
        files.takeBack(row);
        contacts.forget(row);
        return responses.withdraw(council, response) > 0;
    }
}
