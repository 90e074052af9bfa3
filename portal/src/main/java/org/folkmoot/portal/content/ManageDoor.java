package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.type.BrokenValues;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.people.ApiTokens;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.Visit;

/** Lets programs in that write entries, and reads what they send, strictly. */
@Singleton
class ManageDoor {
    static final String IF_MATCH = "If-Match";

    private static final int A_MINUTE = 300;
    private static final String CACHE = "Cache-Control";
    private static final String NOWHERE = "no-store";
    /** Stands where bytes were no UTF-8. */
    private static final char UNREADABLE = '\uFFFD';

    private final Policy policy;
    private final Brakes brakes;

    ManageDoor(Policy policy, Brakes brakes) {
        this.policy = policy;
        this.brakes = brakes;
    }

    /** @throws SignInNeeded without a token that works */
    ApiTokens.Held enter(String type, String action, Visit visit, HttpRequest<?> request) {
        ApiTokens.Held token = ApiTokens.of(request).orElseThrow(() -> new SignInNeeded(false));
        brakes.take("api", A_MINUTE, token.id().toString(), request);
        demand(token, type, action, visit);
        return token;
    }

    /** Another thing that the same token has to be good for. */
    void demand(ApiTokens.Held token, String type, String action, Visit visit) {
        policy.check(visit.viewer(), action, new TokenUse(token, type), visit.now());
    }

    static UUID id(String text) {
        return Ids.parse(text).orElseThrow(NoSuchDocument::new);
    }

    /** The tags that what is changed may have now. @throws NoVersionNamed without any */
    static String tags(HttpRequest<?> request) {
        String tags = request.getHeaders().get(IF_MATCH);
        if (tags == null) {
            throw new NoVersionNamed();
        }
        return tags;
    }

    static byte[] json(HttpRequest<?> request, @Nullable String body) {
        boolean said = request.getContentType()
                .filter(type -> type.getName().equals(MediaType.APPLICATION_JSON))
                .isPresent();
        if (!said) {
            throw new NotJson();
        }
        String text = body == null ? "" : body;
        if (text.indexOf(UNREADABLE) >= 0) {
            throw new UnreadableJson(List.of(new ValueError("", "not-json")));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A small object of known names. @throws WrongValues with every name that is unknown or missing */
    static JsonNode object(HttpRequest<?> request, @Nullable String body, Set<String> needed, Set<String> allowed) {
        JsonNode root;
        try {
            root = Values.json(json(request, body));
        } catch (BrokenValues broken) {
            throw new UnreadableJson(broken.errors());
        }
        List<ValueError> errors = new ArrayList<>();
        if (!root.isObject()) {
            errors.add(new ValueError("", "not-object"));
        }
        root.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !needed.contains(name) && !allowed.contains(name))
                .forEach(name -> errors.add(new ValueError("/" + name, "unknown")));
        needed.stream()
                .filter(name -> !root.hasNonNull(name))
                .sorted()
                .forEach(name -> errors.add(new ValueError("/" + name, "required")));
        if (!errors.isEmpty()) {
            throw new WrongValues(errors);
        }
        return root.isObject() ? root : JsonNodeFactory.instance.objectNode();
    }

    static Map<String, String> parameters(HttpRequest<?> request, Set<String> known) {
        Map<String, String> given = new LinkedHashMap<>();
        request.getParameters().forEach(one -> {
            if (!known.contains(one.getKey()) || one.getValue().size() != 1) {
                throw new UnreadableJson(List.of(new ValueError("", "unknown")));
            }
            given.put(one.getKey(), one.getValue().getFirst());
        });
        return given;
    }

    static <B> MutableHttpResponse<B> tagged(MutableHttpResponse<B> answer, String tag) {
        return answer.header("ETag", tag).header(CACHE, NOWHERE);
    }
}
