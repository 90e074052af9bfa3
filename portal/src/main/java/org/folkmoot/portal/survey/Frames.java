package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.survey.coding.CodeWording;
import org.folkmoot.portal.survey.coding.FrameFile;

/**
 * Changes the code frame of one question. Each change makes a version, which is kept; a code is never deleted, and the frame stands still
 * while a second person codes by it.
 */
@Singleton
class Frames {
    private final CodeRepository codes;
    private final SecondRepository seconds;
    private final Windows windows;
    private final Outbox outbox;
    private final Audit audit;

    Frames(CodeRepository codes, SecondRepository seconds, Windows windows, Outbox outbox, Audit audit) {
        this.codes = codes;
        this.seconds = seconds;
        this.windows = windows;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Whose frame, and who changes it. @param actor null for the demonstration */
    record Of(
            short council,
            UUID activity,
            String question,
            @Nullable UUID actor) {}

    /** Why nothing was changed, as a message key. */
    enum Refusal {
        /** A second person codes by the frame as it stands. */
        STANDS_STILL,
        /** Another code is called so. */
        TAKEN,
        /** A code cannot stand under itself, under one that is itself under another, or under one that is no longer in use. */
        PARENT,
        /** Merged into itself or into what is no longer in use. */
        INTO,
        /** The frame has as many codes as it can have. */
        FULL;

        String key() {
            return "survey.frame.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One more code. One that was retired under that label is brought back. */
    @OneTransaction
    Optional<Refusal> add(Of of, CodeWording wording, @Nullable Long parent) {
        int version = next(of);
        List<CodeRow> frame = frame(of);
        Optional<Refusal> refused = refused(of, frame, parent, null);
        if (refused.isPresent()) return refused;
        Optional<CodeRow> same = named(frame, wording.name());
        if (same.isPresent() && same.get().inUse()) return Optional.of(Refusal.TAKEN);
        if (frame.size() >= FrameFile.MOST_CODES) return Optional.of(Refusal.FULL);
        if (same.isPresent()) {
            codes.retire(of.council(), same.get().id(), null, null);
            codes.reword(of.council(), same.get().id(), wording.name(), Json.write(wording), parent);
        } else {
            insert(of, wording, parent, version, null);
        }
        return kept(of, version, same.isPresent() ? "restored" : "added", wording.name());
    }

    /** Other words for the same meaning, another definition, another place. */
    @OneTransaction
    Optional<Refusal> reword(Of of, long code, CodeWording wording, @Nullable Long parent) {
        int version = next(of);
        List<CodeRow> frame = frame(of);
        CodeRow row = find(frame, code);
        Optional<Refusal> refused = refused(of, frame, parent, row);
        if (refused.isPresent()) return refused;
        if (named(frame, wording.name())
                .filter(other -> !other.id().equals(code))
                .isPresent()) {
            return Optional.of(Refusal.TAKEN);
        }
        codes.reword(of.council(), code, wording.name(), Json.write(wording), parent);
        return kept(of, version, "reworded", row.label());
    }

    /** Two codes turn out to mean the same: all that was coded with one is coded with the other, and the one is retired. */
    @OneTransaction
    Optional<Refusal> merge(Of of, long code, long into) {
        int version = next(of);
        List<CodeRow> frame = frame(of);
        CodeRow row = find(frame, code);
        Optional<Refusal> refused = refused(of, frame, null, null);
        if (refused.isPresent()) return refused;
        boolean possible = row.inUse()
                && frame.stream()
                        .anyMatch(other -> other.id() == into
                                && other.inUse()
                                && !other.id().equals(code));
        if (!possible) return Optional.of(Refusal.INTO);
        codes.carry(of.council(), code, into, version);
        codes.carryGroups(of.council(), code, into);
        codes.orphan(of.council(), code);
        codes.retire(of.council(), code, version, into);
        return kept(of, version, "merged", row.label());
    }

    /** One code turns out to mean two things: it is retired, and its texts wait to be sorted under what came in its place. */
    @OneTransaction
    Optional<Refusal> split(Of of, long code, List<CodeWording> parts) {
        int version = next(of);
        List<CodeRow> frame = frame(of);
        CodeRow row = find(frame, code);
        Optional<Refusal> refused = refused(of, frame, null, null);
        if (refused.isPresent()) return refused;
        if (!row.inUse()) return Optional.of(Refusal.INTO);
        List<String> names = new ArrayList<>();
        for (CodeWording part : parts) {
            String name = CodeWording.folded(part.name());
            if (named(frame, part.name()).isPresent() || names.contains(name)) return Optional.of(Refusal.TAKEN);
            names.add(name);
        }
        if (frame.size() + parts.size() > FrameFile.MOST_CODES) return Optional.of(Refusal.FULL);
        codes.orphan(of.council(), code);
        codes.retire(of.council(), code, version, null);
        parts.forEach(part -> insert(of, part, row.parentId(), version, null));
        return kept(of, version, "split", row.label());
    }

    /** Nothing more is coded with it; what was, stays. */
    @OneTransaction
    Optional<Refusal> retire(Of of, long code, boolean retired) {
        int version = next(of);
        List<CodeRow> frame = frame(of);
        CodeRow row = find(frame, code);
        Optional<Refusal> refused = refused(of, frame, null, null);
        if (refused.isPresent()) return refused;
        if (row.inUse() != retired) return Optional.empty();
        if (retired) codes.orphan(of.council(), code);
        codes.retire(of.council(), code, retired ? version : null, null);
        return kept(of, version, retired ? "retired" : "restored", row.label());
    }

    /** Codes of a file: those that are there already are worded as the file says, all others are added. None goes. */
    @OneTransaction
    Optional<Refusal> takeIn(Of of, List<FrameFile.Line> lines) {
        int version = next(of);
        List<CodeRow> frame = frame(of);
        Optional<Refusal> refused = refused(of, frame, null, null);
        if (refused.isPresent()) return refused;
        long fresh = lines.stream()
                .filter(line -> named(frame, line.wording().name()).isEmpty())
                .count();
        if (frame.size() + fresh > FrameFile.MOST_CODES) return Optional.of(Refusal.FULL);
        for (FrameFile.Line line : lines) {
            Integer retiredIn = line.retired() ? Integer.valueOf(version) : null;
            Optional<CodeRow> same = named(frame, line.wording().name());
            if (same.isEmpty()) {
                insert(of, line.wording(), null, version, retiredIn);
            } else if (line.retired() == same.get().inUse()) {
                codes.retire(of.council(), same.get().id(), retiredIn, null);
            }
        }
        Map<String, Long> ids = new HashMap<>();
        frame(of).forEach(row -> ids.put(CodeWording.folded(row.label()), row.id()));
        for (FrameFile.Line line : lines) {
            String name = line.wording().name();
            Long parent = line.parent() == null ? null : ids.get(CodeWording.folded(line.parent()));
            codes.reword(of.council(), ids.get(CodeWording.folded(name)), name, Json.write(line.wording()), parent);
        }
        return kept(of, version, "taken-in", "");
    }

    /** The frame as a file has it: every code, those above others first. */
    List<FrameFile.Line> lines(short council, UUID activity, String question) {
        List<CodeRow> frame = codes.frame(council, activity, question);
        Map<Long, String> names = new HashMap<>();
        frame.forEach(row -> names.put(row.id(), row.label()));
        return frame.stream()
                .sorted((one, other) -> Boolean.compare(one.parentId() != null, other.parentId() != null))
                .map(row -> new FrameFile.Line(
                        row.wording(), row.parentId() == null ? null : names.get(row.parentId()), !row.inUse()))
                .toList();
    }

    /** Locks the frame. @return the number of the version that this change makes */
    private int next(Of of) {
        codes.begin(of.council(), of.activity(), of.question());
        return codes.lock(of.council(), of.activity(), of.question()) + 1;
    }

    private List<CodeRow> frame(Of of) {
        return codes.frame(of.council(), of.activity(), of.question());
    }

    private Optional<Refusal> refused(Of of, List<CodeRow> frame, @Nullable Long parent, @Nullable CodeRow child) {
        if (seconds.open(of.council(), of.activity(), of.question()).isPresent()) {
            return Optional.of(Refusal.STANDS_STILL);
        }
        if (parent == null) return Optional.empty();
        boolean allowed =
                frame.stream().anyMatch(row -> row.id().equals(parent) && row.inUse() && row.parentId() == null);
        boolean carries = child != null
                && (parent.equals(child.id())
                        || frame.stream().anyMatch(row -> child.id().equals(row.parentId())));
        return allowed && !carries ? Optional.empty() : Optional.of(Refusal.PARENT);
    }

    private static CodeRow find(List<CodeRow> frame, long code) {
        return frame.stream().filter(row -> row.id() == code).findFirst().orElseThrow(NoSuchThing::new);
    }

    private static Optional<CodeRow> named(List<CodeRow> frame, String name) {
        return frame.stream()
                .filter(row -> CodeWording.folded(row.label()).equals(CodeWording.folded(name)))
                .findFirst();
    }

    private void insert(Of of, CodeWording wording, @Nullable Long parent, int version, @Nullable Integer retiredIn) {
        codes.add(
                of.council(),
                of.activity(),
                of.question(),
                wording.name(),
                Json.write(wording),
                parent,
                version,
                retiredIn);
    }

    private Optional<Refusal> kept(Of of, int version, String changed, String code) {
        List<Map<String, Object>> snapshot = new ArrayList<>();
        for (CodeRow row : frame(of)) {
            Map<String, Object> kept = new TreeMap<>();
            kept.put("id", row.id());
            kept.put("wording", row.wording());
            kept.put("addedIn", row.addedIn());
            if (row.parentId() != null) kept.put("parent", row.parentId());
            if (row.retiredIn() != null) kept.put("retiredIn", row.retiredIn());
            if (row.mergedInto() != null) kept.put("mergedInto", row.mergedInto());
            snapshot.add(kept);
        }
        codes.move(of.council(), of.activity(), of.question(), version);
        codes.keep(
                of.council(), of.activity(), of.question(), version, changed, code, of.actor(), Json.write(snapshot));
        UUID consultation = windows.window(of.council(), of.activity()).consultation();
        // What came of it is answered theme by theme, and everybody reads which.
        outbox.add(of.council(), "survey.release", consultation.toString());
        audit.record(
                "consultation:" + consultation,
                of.council(),
                of.actor(),
                "survey.frame-changed",
                of.activity().toString(),
                "done");
        return Optional.empty();
    }
}
