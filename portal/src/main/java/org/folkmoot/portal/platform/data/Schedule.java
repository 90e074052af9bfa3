package org.folkmoot.portal.platform.data;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installation's jobs: once-only, recurring and dated, each run by one node at a time, kept in the database. */
@Singleton
public class Schedule implements ApplicationEventListener<ServerStartupEvent> {
    static final String ONCE = "once";
    static final String LATER = "later";

    private static final int AT_ONE_TIME = 3;
    private static final Duration FIRST_REPEAT = Duration.ofSeconds(5);
    private static final Duration SLOWEST_REPEAT = Duration.ofHours(6);
    /** Twelve repeats grow to six hours; twelve more at that pace make three days in all. */
    private static final int REPEATS = 24;

    private static final Duration SET_ASIDE = Duration.ofDays(3650);
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private final DataSource dataSource;
    private final Supplier<List<OnceOnly>> onceOnly;
    private final Supplier<List<LaterJob>> later;
    private final Supplier<List<Recurring>> recurring;
    private final Clock clock;
    private final boolean automatic;
    private volatile @Nullable Scheduler running;
    private boolean stopped;

    @Inject
    Schedule(
            @Named("jobs") DataSource dataSource,
            DataSourceResolver resolver,
            BeanProvider<OnceOnly> onceOnly,
            BeanProvider<LaterJob> later,
            BeanProvider<Recurring> recurring,
            Clock clock,
            WorkEnds ends,
            @Value("${folkmoot.background:true}") boolean automatic) {
        this(
                resolver.resolve(dataSource),
                () -> onceOnly.stream().toList(),
                () -> later.stream().toList(),
                () -> recurring.stream().toList(),
                clock,
                automatic);
        ends.first(this::stop);
    }

    Schedule(
            DataSource dataSource,
            Supplier<List<OnceOnly>> onceOnly,
            Supplier<List<LaterJob>> later,
            Supplier<List<Recurring>> recurring,
            Clock clock,
            boolean automatic) {
        this.dataSource = dataSource;
        this.onceOnly = onceOnly;
        this.later = later;
        this.recurring = recurring;
        this.clock = clock;
        this.automatic = automatic;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (automatic) start();
    }

    /** Does nothing once it was stopped: a portal may be told to end before it has begun. */
    synchronized void start() {
        if (running != null || stopped) return;
        Scheduler scheduler = scheduler();
        scheduler.start();
        running = scheduler;
    }

    @PreDestroy
    synchronized void stop() {
        stopped = true;
        Scheduler scheduler = running;
        running = null;
        if (scheduler != null) scheduler.stop();
    }

    /** New tasks are due: do not wait for the next look. */
    void lookNow() {
        Scheduler scheduler = running;
        if (scheduler != null) scheduler.triggerCheckForDueExecutions();
    }

    /** How many jobs have failed so often that nobody tries them any more; for health pages and alarms. */
    public int setAside() {
        Scheduler scheduler = running;
        return scheduler == null
                ? 0
                : (int) scheduler.getFailingExecutions(SLOWEST_REPEAT).stream()
                        .filter(failing -> failing.consecutiveFailures > REPEATS)
                        .count();
    }

    /** What is asked for once; with {@link #recurringTasks()}, everything a scheduler of this installation can run. */
    List<Task<?>> oneTimeTasks() {
        return List.of(oneTime(ONCE, this::runOnceOnly), oneTime(LATER, this::runLater));
    }

    List<RecurringTask<Void>> recurringTasks() {
        return recurring.get().stream()
                .map(job -> Tasks.recurring("recurring." + job.name(), FixedDelay.of(job.every()))
                        .execute((instance, context) -> job.run()))
                .toList();
    }

    private Scheduler scheduler() {
        List<RecurringTask<Void>> recurringTasks = recurringTasks();
        return Scheduler.create(dataSource, oneTime(ONCE, this::runOnceOnly), oneTime(LATER, this::runLater))
                .startTasks(recurringTasks)
                .alwaysPersistTimestampInUTC()
                .serializer(new TaskText())
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed("node-" + UUID.randomUUID()))
                .threads(AT_ONE_TIME)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                // counts are at most two seconds behind, what is planned comes within one
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(Duration.ofSeconds(15))
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    private interface Run {
        void with(String instance, String data);
    }

    private static Task<String> oneTime(String name, Run run) {
        return Tasks.oneTime(name, String.class)
                .onFailure(Schedule.<String>laterAndLater())
                .execute((instance, context) -> run.with(instance.getId(), instance.getData()));
    }

    private void runOnceOnly(String instance, String data) {
        int colon = instance.lastIndexOf(':');
        OnceOnly consumer = named(onceOnly.get(), OnceOnly::name, instance.substring(0, colon));
        consumer.run(TaskText.entry(Long.parseLong(instance.substring(colon + 1)), data));
    }

    private void runLater(String instance, String data) {
        named(later.get(), LaterJob::name, instance.substring(0, instance.indexOf(':')))
                .run(data);
    }

    private static <T> T named(List<T> beans, Function<T, String> name, String wanted) {
        return beans.stream()
                .filter(bean -> name.apply(bean).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this build has no job named " + wanted));
    }

    /** Repeats a failed job after 5, 10, 20 seconds … up to six hours; after three days sets it aside and says so. */
    private static <T> FailureHandler<T> laterAndLater() {
        return (complete, operations) -> {
            int failures = complete.getExecution().consecutiveFailures;
            TaskInstance<?> task = complete.getExecution().taskInstance;
            if (failures >= REPEATS) {
                LOG.error("job {} {} has failed for three days and is set aside", task.getTaskName(), task.getId());
                operations.reschedule(complete, complete.getTimeDone().plus(SET_ASIDE));
                return;
            }
            Duration wait = failures > 11 ? SLOWEST_REPEAT : FIRST_REPEAT.multipliedBy(1L << failures);
            operations.reschedule(complete, complete.getTimeDone().plus(wait));
        };
    }
}
