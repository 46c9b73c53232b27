package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GcOverheadTest {

    private final GcOverhead overhead = new GcOverhead(Duration.ofSeconds(10));

    @Test
    void onlyCollectionsThatFreeLittleForLongAreAnOverhead() {
        assertThat(exceeded(0, 500, 0.01)).isFalse();
        assertThat(exceeded(2, 2_400, 0.01)).isFalse();
        assertThat(exceeded(8, 7_900, 0.02)).isFalse();
        assertThat(exceeded(10, 9_000, 0.02)).isTrue();
    }

    @Test
    void collectionsThatFreeMemoryAreNoOverhead() {
        for (int second = 0; second < 100; second += 2) {
            assertThat(exceeded(second, second * 1_000L, 0.2)).isFalse();
        }
    }

    @Test
    void shortCollectionsOfAFullHeapAreNoOverhead() {
        for (int second = 0; second < 100; second += 2) {
            assertThat(exceeded(second, second * 500L, 0.01)).isFalse();
        }
    }

    @Test
    void theTimeBeforeTheHeapIsFullDoesNotCount() {
        assertThat(exceeded(0, 0, 0.5)).isFalse();
        assertThat(exceeded(8, 8_000, 0.5)).isFalse();
        assertThat(exceeded(16, 16_000, 0.01)).isFalse();
        assertThat(exceeded(18, 18_000, 0.01)).isTrue();
    }

    /** The JVM chooses the serial collector on a small machine; it has no limit of its own. */
    @Test
    void aProgramThatOnlyCollectsGarbageEnds() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx32m",
                                "-Xmn4m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FullHeap.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try {
            assertThat(process.waitFor(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("The memory is used up, and the program ends")
                    .doesNotContain("OutOfMemoryError");
            assertThat(process.exitValue()).isEqualTo(OutOfMemoryHandler.EXIT_CODE);
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean exceeded(int second, long pausesMillis, double free) {
        return overhead.isExceeded(TimeUnit.SECONDS.toNanos(second), pausesMillis, free);
    }

    /** Fills its heap up to a little, then makes garbage that fits into the rest. */
    static final class FullHeap {

        private static final int PART = 100_000;
        private static final int PARTS = 1_000;
        private static final int MIN_FREE_BYTES = 2 << 20;

        private FullHeap() {}

        public static void main(String[] args) {
            // Takes its reserve early, as in the program.
            new OutOfMemoryHandler();
            GcOverheadMonitor.start(Duration.ofSeconds(1), OutOfMemoryHandler::end);
            Object[] full = new Object[PARTS];
            int parts = 0;
            while (parts < PARTS && freeAfterCollection() > MIN_FREE_BYTES) {
                full[parts++] = part();
            }
            while (parts > 1) {
                try {
                    full[0] = new byte[PART];
                } catch (OutOfMemoryError e) {
                    // The heap is fuller than the garbage allows: there is a part too many.
                    full[--parts] = null;
                }
            }
        }

        /** Small objects, because a collection copies large ones fast. */
        private static Object[] part() {
            Object[] part = new Object[PART / Long.BYTES / 2];
            Arrays.setAll(part, i -> new Object());
            return part;
        }

        private static long freeAfterCollection() {
            Runtime runtime = Runtime.getRuntime();
            if (free(runtime) < 3 * MIN_FREE_BYTES) {
                System.gc();
            }
            return free(runtime);
        }

        private static long free(Runtime runtime) {
            return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        }
    }
}
