package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.PaperIntake;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Everything that anybody who may bid was shown in workshops or engagement, for all to read from the first day. Once the tender is public nothing
 * goes out of it, and what comes in is looked at first, then dated and told to all.
 */
@Singleton
class DataRoom {
    static final int MOST = 100;

    private static final String PURPOSE = "tender.room";

    private final RoomPaperRepository rows;
    private final TenderRepository tenders;
    private final NoticeRepository notices;
    private final PaperIntake intake;
    private final FileStore store;
    private final FairnessLog log;
    private final Outbox outbox;
    private final Later later;
    private final DatabaseClock clock;

    DataRoom(
            RoomPaperRepository rows,
            TenderRepository tenders,
            NoticeRepository notices,
            PaperIntake intake,
            FileStore store,
            FairnessLog log,
            Outbox outbox,
            Later later,
            DatabaseClock clock) {
        this.rows = rows;
        this.tenders = tenders;
        this.notices = notices;
        this.intake = intake;
        this.store = store;
        this.log = log;
        this.outbox = outbox;
        this.later = later;
        this.clock = clock;
    }

    /** @param seen who saw it; blank where nobody did @param address of a page; null where it is a file */
    record Adding(
            Localised title,
            Localised seen,
            @Nullable LocalDate seenOn,
            @Nullable String address) {}

    List<RoomPaperRow> of(short council, UUID tender) {
        return rows.of(council, tender);
    }

    /** What the team alone sees, until one of it shows it. */
    List<RoomPaperRow> held(short council, UUID tender) {
        return rows.held(council, tender);
    }

    /**
     * Called outside a transaction: the file is looked at and made anew without who wrote it.
     *
     * @throws org.folkmoot.portal.platform.files.RefusedFile with the reason to show beside the field
     */
    PaperIntake.Taken takeIn(short council, InputStream bytes) {
        return intake.takeIn(council, bytes, PURPOSE, FileKind.DOCUMENTS);
    }

    /**
     * @param file null where it is a page elsewhere
     * @return false, and nothing is kept, where there are as many as there may be, or a notice waits to be made public: what a colleague agreed to
     *     stays as it is
     */
    @OneTransaction
    boolean add(Viewer viewer, UUID tender, Adding adding, PaperIntake.@Nullable Taken file) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        boolean open = notices.everPublic(council, tender) > 0;
        boolean agreed = !open && notices.fixed(council, tender) > 0;
        if (agreed
                || rows.of(council, tender).size() + rows.held(council, tender).size() >= MOST) {
            if (file != null) store.delete(council, file.stored().id());
            return false;
        }
        int number = rows.last(council, tender) + 1;
        Instant now = clock.now();
        rows.add(
                council,
                tender,
                number,
                adding.title().json(),
                adding.seen().json(),
                adding.seenOn(),
                file == null ? null : file.stored().id(),
                file == null ? null : file.kind().name(),
                file == null ? null : file.stored().size(),
                file == null ? adding.address() : null,
                now,
                viewer.account(),
                open);
        if (open) log.record(viewer, tender, "tender.room-paper-put");
        else log.did(viewer, tender, FairnessLog.Deed.PAPER_ADDED, number, adding.title(), "tender.room-paper-added");
        return true;
    }

    /** After somebody looked at what was put in: everybody sees it and is told. @throws NoSuchThing for what does not wait for that */
    @OneTransaction
    void show(Viewer viewer, UUID tender, int number) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        RoomPaperRow row = one(rows.held(council, tender), number);
        Instant now = clock.now();
        if (rows.show(council, tender, number, now) == 0) throw new NoSuchThing();
        Localised title = Localised.fromJson(row.title());
        log.did(viewer, tender, FairnessLog.Deed.PAPER_ADDED, number, title, "tender.room-paper-added");
        outbox.add(council, Notices.KIND, tender.toString());
        later.at(now, TenderNewsTold.NAME, TenderNewsTold.room(council, tender, number));
    }

    /** Before anything is agreed or public, or what only the team has seen. @return false, and nothing happens, after that */
    @OneTransaction
    boolean remove(Viewer viewer, UUID tender, int number) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        RoomPaperRow waits = rows.held(council, tender).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElse(null);
        if (waits != null) {
            rows.gone(council, tender, number, clock.now());
            if (waits.file() != null) store.delete(council, waits.file());
            log.record(viewer, tender, "tender.room-paper-removed");
            return true;
        }
        if (notices.everPublic(council, tender) > 0 || notices.fixed(council, tender) > 0) return false;
        RoomPaperRow row = find(council, tender, number);
        rows.gone(council, tender, number, clock.now());
        if (row.file() != null) store.delete(council, row.file());
        log.did(
                viewer,
                tender,
                FairnessLog.Deed.PAPER_GONE,
                number,
                Localised.fromJson(row.title()),
                "tender.room-paper-removed");
        return true;
    }

    /** @throws NoSuchThing for a number that no paper has */
    RoomPaperRow find(short council, UUID tender, int number) {
        return one(rows.of(council, tender), number);
    }

    /** As the team has it: also what nobody else sees yet. */
    RoomPaperRow findOwn(short council, UUID tender, int number) {
        List<RoomPaperRow> all = new ArrayList<>(rows.of(council, tender));
        all.addAll(rows.held(council, tender));
        return one(all, number);
    }

    private static RoomPaperRow one(List<RoomPaperRow> papers, int number) {
        return papers.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    /** @throws NoSuchThing for what is no file */
    InputStream read(short council, RoomPaperRow paper) {
        if (paper.file() == null) throw new NoSuchThing();
        return store.open(council, Objects.requireNonNull(paper.file()));
    }
}
