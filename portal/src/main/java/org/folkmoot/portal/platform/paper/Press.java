package org.folkmoot.portal.platform.paper;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Renderer;

/**
 * Prints pages of our own as tagged PDFs and keeps them by the fingerprint of what they say. Two at a time and sixteen that wait: printing
 * takes a core for a while, and people who answer must not wait for those who print.
 */
@Singleton
public final class Press {
    private static final int AT_ONCE = 2;
    private static final int WAITING = 16;
    private static final int LONGEST_SECONDS = 30;
    private static final int MOST_BYTES_OF_PAGE = 8 * 1024 * 1024;
    private static final long MOST_KEPT = 24L * 1024 * 1024;

    private final Renderer renderer;
    private final Secrets secrets;
    private final KeptBytes kept = new KeptBytes(MOST_KEPT);
    private final Map<String, FutureTask<byte[]>> inHand = new HashMap<>();
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), job -> {
                Thread worker = new Thread(job, "press");
                worker.setDaemon(true);
                return worker;
            });

    Press(Renderer renderer, Secrets secrets) {
        this.renderer = renderer;
        this.secrets = secrets;
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * @param view a page that stands alone and is well-formed XML but for its doctype
     * @param on the day the document says it is of; the same page of the same day is the same bytes
     * @return PDF/UA-1 and PDF/A-3a
     * @throws PressBusy when too many print
     */
    public byte[] pdf(String view, PageModel page, String locale, LocalDate on) {
        byte[] html =
                renderer.alone(view, page, locale, on.atStartOfDay(Spoken.UK).toInstant());
        if (html.length > MOST_BYTES_OF_PAGE) throw new PressBusy();
        String words = new String(html, StandardCharsets.UTF_8);
        return made(fingerprint("pdf " + locale + " " + on + " ", html), () -> Typesetting.pdf(words, locale, on));
    }

    /** A drawing, made by whoever asks first and kept. @param from everything that stands in it */
    public byte[] drawing(byte[] from, Callable<byte[]> make) {
        return made(fingerprint("drawing ", from), make);
    }

    private String fingerprint(String kind, byte[] from) {
        return kind + HexFormat.of().formatHex(secrets.sha256(from));
    }

    private byte[] made(String fingerprint, Callable<byte[]> make) {
        FutureTask<byte[]> job;
        synchronized (inHand) {
            byte[] before = kept.find(fingerprint);
            if (before != null) return before;
            job = inHand.get(fingerprint);
            if (job == null) {
                job = begin(make);
                inHand.put(fingerprint, job);
            }
        }
        try {
            byte[] bytes = job.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            kept.keep(fingerprint, bytes);
            return bytes;
        } catch (TimeoutException | CancellationException late) {
            // Whoever waited longest for the same gave up for everybody who waits.
            job.cancel(true);
            throw new PressBusy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PressBusy();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A page could not be printed", failed.getCause());
        } finally {
            synchronized (inHand) {
                inHand.remove(fingerprint, job);
            }
        }
    }

    private FutureTask<byte[]> begin(Callable<byte[]> make) {
        FutureTask<byte[]> job = new FutureTask<>(make);
        try {
            workers.execute(job);
        } catch (RejectedExecutionException full) {
            throw new PressBusy();
        }
        return job;
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
