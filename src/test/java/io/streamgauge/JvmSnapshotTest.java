package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JvmSnapshotTest {

    @Test
    void theThreadsAndMemoryOfAProcessAreDescribed() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Waiter.class.getName())
                        .start();
        try {
            // The JVM answers from here on.
            assertThat(process.getInputStream().read()).isEqualTo('.');

            assertThat(JvmSnapshot.of(process))
                    .contains("GC.heap_info:", "total", "Thread.print:")
                    .containsPattern("\"main\"[^\"]*" + Waiter.class.getSimpleName());
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        assertThat(JvmSnapshot.of(process)).startsWith("the process has ended with exit code");
    }

    /** Waits for the end of its input. */
    static final class Waiter {

        private Waiter() {}

        public static void main(String[] args) throws Exception {
            System.out.print('.');
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
