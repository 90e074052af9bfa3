package org.folkmoot.portal.tender.ocds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.folkmoot.portal.tender.ocds.Fault.Kind;

/** What a contracting process has named so far, and whether the next release refers to nothing else. */
final class References {
    /** What a party is, to be named in a part of this name; elsewhere any party may be. */
    private static final Map<String, Party.Role> ROLES = Map.of(
            "buyer", Party.Role.BUYER,
            "procuringEntity", Party.Role.PROCURING_ENTITY,
            "suppliers", Party.Role.SUPPLIER,
            "tenderers", Party.Role.TENDERER);

    /**
     * A publisher's prefix is {@code ocds-} and six characters, then its own number of the process. One that has none in the register says
     * {@code local-}, which nobody takes for a registered one.
     */
    private static final Pattern OCID = Pattern.compile("(?:ocds-[a-z0-9]{6}|local)-\\S+");

    private final Map<String, Set<Party.Role>> parties = new HashMap<>();
    private final Set<String> lots = new HashSet<>();
    private final Set<String> awards = new HashSet<>();
    private final Set<String> releases = new HashSet<>();

    /** @param earlier releases that have been checked */
    References(List<Release> earlier) {
        earlier.forEach(this::learn);
    }

    /** Faults in the order of what would be written, those of the release as a whole first. */
    List<Fault> check(Release release) {
        List<Fault> faults = new ArrayList<>();
        whole(release, faults);
        learn(release);
        Part.walk(release, "", part -> refer(part, faults));
        return faults;
    }

    private void whole(Release release, List<Fault> faults) {
        if (release.ocid() != null && !OCID.matcher(release.ocid()).matches()) {
            faults.add(new Fault("/ocid", Kind.OCID, release.ocid()));
        }
        if (releases.contains(release.id())) faults.add(new Fault("/id", Kind.REPEATED, release.id()));
        Set<String> written = new HashSet<>();
        for (Part part : Part.of(release, "")) if (!part.empty()) written.add(part.name());
        for (int i = 0; i < release.tag().size(); i++) {
            Tag tag = release.tag().get(i);
            if (tag.sections().stream().noneMatch(written::contains)) {
                faults.add(new Fault("/tag/" + i, Kind.TAG, tag.code()));
            }
        }
        notices(release, faults);
    }

    private static void notices(Release release, List<Fault> faults) {
        Set<NoticeType> types = EnumSet.noneOf(NoticeType.class);
        Part.walk(release, "", part -> {
            if (!(part.value() instanceof Document document) || document.noticeType() == null) return;
            NoticeType type = document.noticeType();
            types.add(type);
            boolean placed = part.at().startsWith("/" + type.section() + "/");
            if (!placed || document.documentType() != type.documentType() || !type.fits(release.tag())) {
                faults.add(new Fault(part.at() + "/noticeType", Kind.NOTICE, type.code()));
            }
        });
        if (types.size() > 1) faults.add(new Fault("", Kind.NOTICE, types.toString()));
    }

    private void refer(Part part, List<Fault> faults) {
        switch (part.value()) {
            case PartyReference reference -> party(part, reference, faults);
            case String id -> {
                switch (part.name()) {
                    case "relatedLot", "relatedLots" -> known(lots, Kind.NO_SUCH_LOT, part, id, faults);
                    case "awardID" -> known(awards, Kind.NO_SUCH_AWARD, part, id, faults);
                    case "amendsReleaseID", "releaseID" -> known(releases, Kind.NO_SUCH_RELEASE, part, id, faults);
                    default -> {}
                }
            }
            case null, default -> {}
        }
    }

    private void party(Part part, PartyReference reference, List<Fault> faults) {
        if (reference.id() == null) return;
        Set<Party.Role> has = parties.get(reference.id());
        Party.Role needed = ROLES.get(part.name());
        if (has == null) {
            faults.add(new Fault(part.at() + "/id", Kind.NO_SUCH_PARTY, reference.id()));
        } else if (needed != null && !has.contains(needed)) {
            faults.add(new Fault(part.at() + "/id", Kind.NO_SUCH_ROLE, needed.code()));
        }
    }

    private static void known(Collection<String> ids, Kind kind, Part part, String id, List<Fault> faults) {
        if (!id.isBlank() && !ids.contains(id)) faults.add(new Fault(part.at(), kind, id));
    }

    private void learn(Release release) {
        releases.add(release.id());
        // a later list of roles replaces the earlier one, as merging does
        for (Party party : release.parties()) parties.put(party.id(), Set.copyOf(party.roles()));
        if (release.tender() != null) release.tender().lots().forEach(lot -> lots.add(lot.id()));
        release.awards().forEach(award -> awards.add(award.id()));
    }
}
