package io.streamgauge.routes.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes whose triggers and sources go on when the routes are edited. */
class ResumedTicksTest {

    @TempDir Path parent;
    private EditedRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes = new EditedRoutes(parent);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private static String from(String uri, String body) {
        return """
        - route:
            id: a
            from:
              uri: "%s"
              steps:
                - setBody: { simple: "%s" }
                - process: { ref: sink }
        """
                .formatted(uri, body);
    }

    /** A route that fires a while after its file was taken. */
    private void awaitAMoment(String name) throws Exception {
        routes.write(
                name,
                from("timer:" + name + "?delay=300&repeatCount=1", name)
                        .replace("id: a", "id: " + name));
        routes.look();
        await().until(() -> routes.received.contains(name));
    }

    @Test
    void anEditedTimerDoesNotTickBeforeItsPeriod() throws Exception {
        routes.write("a", from("timer:t?delay=0&period=3600000", "one")).start();
        await().until(() -> routes.received.contains("one"));

        routes.write("a", from("timer:t?delay=0&period=3600000", "two")).look();
        awaitAMoment("moment");
        assertThat(routes.received).containsExactly("one", "moment");

        routes.write("a", from("timer:t?delay=3600000&period=1", "three")).look();
        await().until(() -> routes.received.contains("three"));
    }

    @Test
    void aTimerThatIsEditedBeforeItsFirstTickKeepsItsTime() throws Exception {
        routes.write("a", from("timer:t?delay=4000&period=3600000", "edit 0")).start();
        for (int i = 1; i <= 5; i++) {
            routes.write("a", from("timer:t?delay=4000&period=3600000", "edit " + i)).look();
        }
        await().until(() -> routes.received.equals(List.of("edit 5")));
    }

    @Test
    void anEditedCronJobTicksOnceASecond() throws Exception {
        String uri = "quartz:q?cron=0/1+*+*+*+*+?";
        String time = "${header.scheduledFireTime.getTime()}";
        routes.write("a", from(uri, time)).start();
        for (int i = 1; i <= 4; i++) {
            int ticks = routes.received.size();
            await().until(() -> routes.received.size() > ticks);
            routes.write("a", from(uri, time) + "# edit " + i).look();
        }
        int ticks = routes.received.size();
        await().until(() -> routes.received.size() > ticks);

        List<Long> times = routes.received.stream().map(Long::parseLong).toList();
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).as("ticks " + times).isEqualTo(1000);
        }
    }

    @Test
    void aJobThatMissedItsTimeRunsOnceAtAStartAndNotAtAnEdit() throws Exception {
        String uri = "quartz:q?cron=0+0+3+1+1+?&triggerStartDelay=-63072000000";
        routes.write("a", from(uri, "one")).start();
        await().until(() -> routes.received.contains("one"));

        routes.write("a", from(uri, "two")).look();
        awaitAMoment("moment");

        assertThat(routes.received).containsExactly("one", "moment");
    }

    @Test
    void anEditedFileRouteDoesNotReadAFileAgain() throws Exception {
        Path inbox = Files.createDirectories(parent.resolve("inbox"));
        String uri = "file:" + inbox + "?noop=true&initialDelay=0&delay=20";
        Files.writeString(inbox.resolve("one.txt"), "one");
        routes.write("a", from(uri, "${header.CamelFileName}")).start();
        await().until(() -> routes.received.contains("one.txt"));

        routes.write("a", from(uri, "again ${header.CamelFileName}")).look();
        awaitAMoment("moment");
        Files.writeString(inbox.resolve("two.txt"), "two");
        await().until(() -> routes.received.contains("again two.txt"));

        assertThat(routes.received).containsExactly("one.txt", "moment", "again two.txt");
    }
}
