package io.streamgauge.routes.reload;

import static io.streamgauge.routes.reload.EditedRoutes.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What editors, deployments and disks do with the files of routes that run. */
class WrittenFilesTest {

    @TempDir Path parent;
    private EditedRoutes routes;
    private Route before;

    @BeforeEach
    void start() throws Exception {
        routes = new EditedRoutes(parent).write("a", answering("a", "one")).start();
        routes.look();
        before = routes.camel.getRoute("a");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void halfAFileIsNotTakenWhileItIsWritten() throws Exception {
        String text = answering("a", "two");
        routes.write("a", text.substring(0, text.length() / 2));
        routes.reloader().look();
        routes.write("a", text);
        routes.reloader().look();
        assertThat(routes.camel.getRoute("a")).isSameAs(before);

        routes.reloader().look();

        assertThat(routes.call("a")).isEqualTo("two");
        assertThat(routes.log()).hasSize(1);
    }

    @Test
    void aFileThatIsTruncatedFirstIsTakenOnce() throws Exception {
        routes.write("a", "");
        routes.reloader().look();
        routes.write("a", answering("a", "two")).look();

        assertThat(routes.call("a")).isEqualTo("two");
        assertThat(routes.log()).hasSize(1);
    }

    @Test
    void aFileThatIsReplacedByARenameIsTaken() throws Exception {
        Path other = routes.folder().resolve("a.camel.yaml.tmp");
        Files.writeString(other, answering("a", "two"));
        routes.look();
        assertThat(routes.camel.getRoute("a")).isSameAs(before);

        Files.move(other, routes.file("a"), StandardCopyOption.ATOMIC_MOVE);
        routes.look();

        assertThat(routes.call("a")).isEqualTo("two");
    }

    @Test
    void filesOfEditorsAreIgnored() throws Exception {
        for (String name :
                new String[] {
                    ".a.camel.yaml.swp", "a.camel.yaml~", ".#a.camel.yaml", "4913", "#a.camel.yaml#"
                }) {
            Files.writeString(routes.folder().resolve(name), "- no: [");
        }
        Files.writeString(routes.folder().resolve(".hidden.camel.yaml"), "- no: [");
        routes.look();

        assertThat(routes.log()).isEmpty();
        assertThat(routes.camel.getRoute("a")).isSameAs(before);
    }

    @Test
    void aTouchChangesNothing() throws Exception {
        Files.setLastModifiedTime(
                routes.file("a"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        routes.look();

        assertThat(routes.camel.getRoute("a")).isSameAs(before);
        assertThat(routes.log()).isEmpty();
    }

    @Test
    void aLinkThatPointsElsewhereIsAnEdit() throws Exception {
        Path one = Files.writeString(parent.resolve("one"), answering("b", "one"));
        Path two = Files.writeString(parent.resolve("two"), answering("b", "two"));
        Files.createSymbolicLink(routes.file("b"), one);
        routes.look();
        assertThat(routes.call("b")).isEqualTo("one");

        Path link = Files.createSymbolicLink(parent.resolve("link"), two);
        Files.move(link, routes.file("b"), StandardCopyOption.ATOMIC_MOVE);
        routes.look();

        assertThat(routes.call("b")).isEqualTo("two");
    }

    /** Kubernetes mounts a ConfigMap this way. */
    @Test
    void aSwappedFolderOfAConfigMapIsAnEdit() throws Exception {
        version("..v1", "one");
        Path data = routes.folder().resolve("..data");
        Files.createSymbolicLink(data, Path.of("..v1"));
        Files.createSymbolicLink(routes.file("m"), Path.of("..data/m.camel.yaml"));
        routes.look();
        assertThat(routes.call("m")).isEqualTo("one");

        version("..v2", "two");
        Path link =
                Files.createSymbolicLink(routes.folder().resolve("..data_tmp"), Path.of("..v2"));
        Files.move(link, data, StandardCopyOption.ATOMIC_MOVE);
        routes.look();

        assertThat(routes.call("m")).isEqualTo("two");
    }

    private void version(String name, String answer) throws IOException {
        Path folder = Files.createDirectories(routes.folder().resolve(name));
        Files.writeString(folder.resolve("m.camel.yaml"), answering("m", answer));
    }

    @Test
    void aFileThatCannotBeReadKeepsItsRoutes() throws Exception {
        Files.delete(routes.file("a"));
        Files.createSymbolicLink(routes.file("a"), Path.of("nowhere"));
        routes.look();
        routes.look();

        assertThat(routes.camel.getRoute("a")).isSameAs(before);
        assertThat(routes.state("a").status()).isEqualTo("DEGRADED");
        assertThat(routes.log())
                .containsExactly(
                        "WARN a.camel.yaml is a link to a file that does not exist: create that"
                                + " file, or remove the link; what runs keeps running");

        Files.delete(routes.file("a"));
        routes.write("a", answering("a", "one")).look();

        assertThat(routes.camel.getRoute("a")).isSameAs(before);
        assertThat(routes.state("a").status()).isEqualTo("UP");
    }

    @Test
    void aFolderThatIsGoneKeepsItsRoutes() throws Exception {
        routes.write("b", answering("b", "one")).look();
        Path elsewhere = Files.move(routes.folder(), parent.resolve("elsewhere"));
        routes.look();

        assertThat(routes.camel.getRoute("a")).isSameAs(before);
        assertThat(routes.log())
                .filteredOn(line -> line.startsWith("WARN"))
                .containsExactly(
                        "WARN the folder %s does not exist: create it; what runs keeps running"
                                .formatted(routes.folder()));

        Files.move(elsewhere, routes.folder());
        routes.look();

        assertThat(routes.camel.getRoute("a")).isSameAs(before);
        assertThat(routes.state("a").status()).isEqualTo("UP");
        assertThat(routes.state("b").status()).isEqualTo("UP");
    }

    @Test
    void theLastOfTenQuickEditsRuns() throws Exception {
        for (int i = 1; i <= 10; i++) {
            routes.write("a", answering("a", "edit " + i));
            routes.reloader().look();
        }
        routes.look();

        assertThat(routes.call("a")).isEqualTo("edit 10");
    }

    @Test
    void aFileThatNeverSettlesDoesNotBlockTheOthers() throws Exception {
        routes.write("b", answering("b", "one"));
        for (int i = 0; i < 8; i++) {
            routes.write("a", answering("a", "edit " + i));
            routes.reloader().look();
        }

        assertThat(routes.call("b")).isEqualTo("one");
        assertThat(routes.camel.getRoute("a")).isSameAs(before);
    }
}
