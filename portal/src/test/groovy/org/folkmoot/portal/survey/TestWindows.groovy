package org.folkmoot.portal.survey

import io.micronaut.context.annotation.Requires
import jakarta.inject.Singleton
import java.util.concurrent.ConcurrentHashMap

/** Activities of specs: open and close as a spec says. */
@Singleton
@Requires(env = 'test')
class TestWindows implements AnsweringWindow {
    private final Map<List<Object>, Window> windows = new ConcurrentHashMap<>()

    private final Map<UUID, List<AnsweringWindow.Earlier>> before = new ConcurrentHashMap<>()

    /** What an activity asked before its questions were changed. */
    void earlier(UUID activity, List<AnsweringWindow.Earlier> versions) {
        before.put(activity, versions)
    }

    @Override
    List<AnsweringWindow.Earlier> earlier(short council, UUID activity) {
        before.getOrDefault(activity, [])
    }

    void put(short council, Window window) {
        windows.put([council, window.activity()] as List<Object>, window)
    }

    @Override
    Optional<Window> find(short council, UUID activity) {
        Optional.ofNullable(windows.get([council, activity] as List<Object>))
    }

    @Override
    Optional<Hours> hours(short council, UUID activity) {
        find(council, activity).map { it.hours() }
    }

    @Override
    Optional<String> promise(short council, UUID activity, String locale) {
        find(council, activity).map { "/take-part/$activity/young-people".toString() }
    }
}
