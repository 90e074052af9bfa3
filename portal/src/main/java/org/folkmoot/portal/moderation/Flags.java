package org.folkmoot.portal.moderation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.text.Undisguised;

/**
 * What the filters notice in a text, in English and Welsh: ways to find somebody, and words of distress. They err on the side of noticing,
 * because a flag only moves a text up the queue; everything is read whether flagged or not.
 */
public final class Flags {
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,64}(?:\\.[\\p{L}\\p{N}-]{1,64}){1,6}");
    private static final Pattern EMAIL_SPELT = Pattern.compile(
            "[\\p{L}\\p{N}._-]{1,64}\\s{0,3}(?:\\(at\\)|\\[at\\]|\\{at\\}|@|\\bat\\b|\\bmalwoden\\b)\\s{0,3}[\\p{L}\\p{N}-]{1,64}"
                    + "\\s{0,3}(?:\\(dot\\)|\\[dot\\]|\\{dot\\}|\\.|\\bdot\\b|\\bdotyn?\\b)\\s{0,3}(?:com|co|org|net|uk|cymru|wales|example|sch|ac)\\b");
    private static final Pattern TWELVE_DIGITS =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\+|00)?\\(?[0-9](?:[\\s.,()_\\-–—*]{0,3}[0-9]){8,13}(?![\\p{N}])");
    private static final Pattern POSTCODE = Pattern.compile("\\b[a-z]{1,2}[0-9][a-z0-9]?[\\s.-]{0,2}[0-9][a-z]{2}\\b");
    private static final Pattern STREET = Pattern.compile("(?<![\\p{L}\\p{N}.£:/])(?:flat |fflat )?[0-9]{1,4}[a-d]?,? "
            + "(?:(?!(?:and|or|each|every|minutes?|hours?|more|per|good|new|to|of|in|the|my|a|is|at|on|people|times|years?|young)\\b)[\\p{L}'’]{1,40} ){1,3}"
            + "(?:street|st|road|rd|avenue|ave|lane|close|drive|way|crescent|terrace|gardens|place|court|grove|hill|square|walk|row|mews"
            + "|green|park|rise|view)\\b");
    private static final Pattern STREET_WELSH = Pattern.compile(
            "\\b[0-9]{1,4}[a-d]?,? (?:stryd|heol|ffordd|lon|rhodfa|maes|clos|bro|teras|cilgant|gerddi|llys|rhiw) \\p{L}+");
    private static final Pattern LIVING_AT = Pattern.compile(
            "\\b(?:i live|we live|my house is|she lives|he lives|they live) (?:at|on|in)"
                    + " (?:[\\p{L}'’]{1,40} ){1,3}(?:street|st|road|rd|avenue|ave|lane|close|drive|crescent|terrace|gardens|grove|estate)\\b"
                    + "|\\b(?:yn byw|n byw|byw) (?:yn|ar|mewn) (?:stryd|heol|ffordd|lon|rhodfa|maes|clos|teras) \\p{L}+");
    private static final Pattern LINK = Pattern.compile(
            "\\bh(?:tt|xx)ps?\\s*:|\\bwww\\s*\\.|\\b[\\p{L}\\p{N}-]{2,64}\\s?(?:\\.|\\(dot\\)|\\[dot\\]| dot )\\s?"
                    + "(?:com|org|net|co\\.uk|uk|wales|cymru|io|gg|me|tv|ly|app|xyz|info|link|example)\\b");
    private static final Pattern AT_HANDLE =
            Pattern.compile("(?<![\\p{L}\\p{N}.@])@\\s?[\\p{L}\\p{N}_][\\p{L}\\p{N}_.]{2,}");
    private static final Pattern NAMED_HANDLE =
            Pattern.compile("\\b(?:snap(?:chat)?|sc|insta(?:gram)?|ig|tiktok|tik tok|discord|whats ?app|telegram|roblox"
                    + "|kik|psn|gamertag|fortnite|steam|signal|facebook|fb)\\b(?: (?:is|me|name|user|username|tag|i|fi|ydy|yw|yn|add|on|at|handle)){0,6}"
                    + "\\s{0,3}[:=\\-]{0,3}\\s{0,3}(?=[\\p{L}\\p{N}_.#]{0,40}[\\p{N}_.#])[\\p{L}\\p{N}_.#]{4,}"
                    + "|\\badd me on \\p{L}+|\\bychwanega fi ar \\p{L}+|\\b[\\p{L}\\p{N}_]{3,40}#[0-9]{4}\\b");
    private static final Pattern SCHOOL = Pattern.compile(
            "\\b(?:St\\.? |Saint )?\\p{Lu}[\\p{L}'’-]{1,40}(?: \\p{Lu}[\\p{L}'’-]{1,40}){0,3}"
                    + " (?:(?:[Cc]ommunity|[Pp]rimary|[Hh]igh|[Ii]nfants?|[Jj]unior|[Ss]econdary|[Cc]omprehensive|[Gg]rammar|[Cc]atholic|CE|C of E) ){0,4}"
                    + "(?:[Ss]chool|[Aa]cademy|[Cc]ollege|[Nn]ursery|[Pp]rimary|[Hh]igh|[Cc]omp)\\b"
                    + "|\\b(?:[Yy]sgol|[Cc]oleg)(?: (?:[Gg]yfun|[Gg]ynradd|[Uu]wchradd|[Gg]ymraeg|[Bb]abanod|[Ii]au|[Gg]ymunedol)){0,4} (?:y |yr |Y |Yr |St )?\\p{Lu}\\p{L}+");
    private static final Pattern SCHOOL_SMALL = Pattern.compile(
            "\\b([\\p{L}'’]{3,40}) (?:primary|high|infants?|junior|secondary|comprehensive|grammar) (?:school|academy)\\b"
                    + "|\\bysgol (?:gyfun|gynradd|uwchradd|gymraeg) (?!yn\\b|ni\\b|a\\b|ac\\b|i\\b|sy\\b|leol\\b|newydd\\b|fawr\\b|fach\\b|ydy\\b|yw\\b|o\\b)\\p{L}{4,}");
    private static final Set<String> NO_SCHOOL_NAME = Set.of(
            "the",
            "our",
            "your",
            "their",
            "this",
            "that",
            "every",
            "each",
            "local",
            "for",
            "and",
            "from",
            "new",
            "old",
            "any",
            "all",
            "another",
            "leave",
            "leaving",
            "big",
            "small",
            "good",
            "bad",
            "her",
            "his",
            "start",
            "starting",
            "after",
            "before",
            "like",
            "into",
            "since");
    private static final Pattern TITLED = Pattern.compile(
            "\\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir|Madam|Nurse|PC|Syr|Meistr|Doctor|mr|mrs|miss|ms|dr)\\.? \\p{Lu}[\\p{L}'’-]+");
    private static final Pattern CAPITALS = Pattern.compile(
            "\\b(\\p{Lu}[\\p{L}'’-]+)(?: (?:ap|ab|ferch|de|van|von|Mc|Mac|O['’]?))? (\\p{Lu}[\\p{L}'’-]+)");
    private static final Pattern PAIR = Pattern.compile("(?=\\b([\\p{L}'’-]{2,}) ([\\p{L}'’-]{3,}))");
    private static final Set<String> NAMES = Words.lines("given_names.txt");
    private static final Set<String> NO_NAME = Words.lines("not_names.txt");
    private static final Pattern DISTRESS = Words.anyOf("distress_en.txt", "distress_cy.txt");

    /** Longer than any text we take. */
    private static final int MOST = 20_000;

    private Flags() {}

    /** @return what was noticed; empty for most texts */
    public static Set<Flag> of(String text) {
        String written = Undisguised.plain(text.length() > MOST ? text.substring(0, MOST) : text);
        String small = Undisguised.folded(written);
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        boolean email =
                EMAIL.matcher(small).find() || EMAIL_SPELT.matcher(small).find();
        note(flags, Flag.EMAIL, email);
        note(flags, Flag.PHONE, phone(small) || phone(Words.digits(small)));
        note(
                flags,
                Flag.ADDRESS,
                POSTCODE.matcher(small).find()
                        || STREET.matcher(small).find()
                        || STREET_WELSH.matcher(small).find()
                        || LIVING_AT.matcher(small).find());
        note(
                flags,
                Flag.LINK,
                LINK.matcher(EMAIL.matcher(small).replaceAll(" ")).find());
        note(
                flags,
                Flag.HANDLE,
                AT_HANDLE.matcher(small).find() || NAMED_HANDLE.matcher(small).find());
        note(flags, Flag.SCHOOL, SCHOOL.matcher(written).find() || smallSchool(small));
        note(flags, Flag.FULL_NAME, fullName(written, small));
        note(flags, Flag.DISTRESS, distress(small));
        return flags;
    }

    /** Keys joined by commas, as a row keeps them. */
    static String written(Set<Flag> flags) {
        return flags.stream().sorted().map(Flag::key).collect(Collectors.joining(","));
    }

    /** Keys as {@link #written} joined them. */
    static List<String> keys(String written) {
        return written.isEmpty() ? List.of() : List.of(written.split(","));
    }

    /** Words of distress before everything, then anything else noticed. */
    static int priority(Set<Flag> flags) {
        return flags.contains(Flag.DISTRESS) ? 2 : flags.isEmpty() ? 0 : 1;
    }

    private static void note(Set<Flag> flags, Flag flag, boolean found) {
        if (found) {
            flags.add(flag);
        }
    }

    /** Nine to fourteen digits however they are parted, that begin as telephone numbers here do. */
    private static boolean phone(String text) {
        Matcher run = TWELVE_DIGITS.matcher(text);
        while (run.find()) {
            String digits = run.group().replaceAll("[^0-9]", "");
            boolean abroad = run.group().startsWith("+");
            if (abroad
                    || digits.startsWith("0") && digits.length() >= 10
                    || digits.startsWith("44") && digits.length() >= 11) {
                return true;
            }
            if (digits.startsWith("7") && digits.length() == 10) {
                return true;
            }
        }
        return false;
    }

    private static boolean smallSchool(String small) {
        Matcher found = SCHOOL_SMALL.matcher(small);
        while (found.find()) {
            if (found.group(1) == null || !NO_SCHOOL_NAME.contains(found.group(1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean fullName(String written, String small) {
        if (TITLED.matcher(written).find()) {
            return true;
        }
        Matcher two = CAPITALS.matcher(written);
        int from = 0;
        while (two.find(from)) {
            String first = Undisguised.folded(two.group(1));
            String second = Undisguised.folded(two.group(2));
            boolean shouted = two.group(1).length() > 1
                    && two.group(1).equals(two.group(1).toUpperCase(java.util.Locale.ROOT));
            if (!NO_NAME.contains(first) && !NO_NAME.contains(second) && (!shouted || NAMES.contains(first))) {
                return true;
            }
            from = two.end(1);
        }
        Matcher pairs = PAIR.matcher(small);
        while (pairs.find()) {
            if (NAMES.contains(pairs.group(1))
                    && !NO_NAME.contains(pairs.group(2))
                    && Words.looksLikeSurname(pairs.group(2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean distress(String small) {
        return Undisguised.readings(small).stream()
                .anyMatch(text -> DISTRESS.matcher(text).find());
    }
}
