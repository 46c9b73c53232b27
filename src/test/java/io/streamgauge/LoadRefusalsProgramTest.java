package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/** Loads that the packaged program refuses, with the command that would load the file. */
class LoadRefusalsProgramTest extends LoadProgramFixture {

    @Test
    void oldRowsAreRefusedWithTheCommandThatLoadsThem() throws Exception {
        List<String> load = arguments("load", "stocks.csv", "--to=market/kept");

        String printed = String.join("\n", run(2, load));

        assertThat(printed)
                .contains("stocks.csv is not loaded: 560 of its 560 rows would be rejected")
                .contains("its time, 2000-01-01T00:00:00Z, is before")
                .doesNotContain("-Dprovision.update=true");
        List<String> repaired = repair(printed);
        assertThat(repaired).endsWith("--magnetic-retention", "73000d");
        assertThatThrownBy(() -> stored("kept")).isInstanceOf(ValidationException.class);
        run(0, repaired);
        assertThat(stored("kept")).isEqualTo(560);
    }

    @Test
    void theSuggestedCommandLengthensTheRetention() throws Exception {
        Files.writeString(
                folder.resolve("new.csv"), "date,symbol,price\n%s,A,1\n".formatted(today()));
        run(0, arguments("load", "new.csv", "--to=market/changed"));

        String printed =
                String.join("\n", run(2, arguments("load", "stocks.csv", "--to=market/changed")));

        assertThat(printed).containsPattern("to repair it: java .*-Dprovision.update=true -jar ");
        run(0, with(repair(printed), "-Dprovision.update=true"));
        assertThat(stored("changed")).isEqualTo(561);
    }

    @Test
    void unknownFieldsAreRefusedWithTheColumns() throws Exception {
        Files.writeString(
                folder.resolve("quotes.csv"),
                "Time,symbol,price,volume\n2024-01-01T00:00:00Z,A,1.5,10\n");
        List<String> load =
                List.of("load", "quotes.csv", "--to=market/named", "--dimensions=symbol");

        assertThat(String.join("\n", run(2, with(load, "--measures=price:double"))))
                .contains(
                        "no row has the field \"time\", which \"time\" names: did you mean"
                                + " \"Time\"?")
                .contains("its columns are Time, symbol, price, volume")
                .contains(
                        "its first row is Time=2024-01-01T00:00:00Z, symbol=A, price=1.5,"
                                + " volume=10")
                .doesNotContain("Local mode");
        assertThat(
                        String.join(
                                "\n",
                                run(
                                        2,
                                        with(
                                                load,
                                                "--time=Time",
                                                "--measures=price:double,volumee:bigint",
                                                "--measure-name=quote",
                                                "--version=revision?"))))
                .contains(
                        "the field \"volumee\", which \"measures\" names: did you mean \"volume\"?")
                .contains("the field \"revision\", which \"version\" names")
                .doesNotContain("Local mode");
    }

    @Test
    void misreadTimesAreRefusedWithTheOptionThatReadsThem() throws Exception {
        Files.writeString(
                folder.resolve("epochs.csv"),
                "time,symbol,price\n1750000000123,A,1.5\n1750000001123,A,2\n");
        String printed =
                String.join(
                        "\n",
                        run(
                                2,
                                List.of(
                                        "load",
                                        "epochs.csv",
                                        "--to=market/epochs",
                                        "--dimensions=symbol",
                                        "--measures=price:double")));
        assertThat(printed).contains("2 of its 2 rows").doesNotContain("Local mode");
        assertThat(repair(printed)).containsSequence("--time-unit", "MILLISECONDS");

        List<String> load = List.of("load", "stocks.csv", "--to=market/dated", "--time=date");
        printed =
                String.join(
                        "\n", run(2, with(load, "--dimensions=symbol", "--measures=price:double")));
        assertThat(repair(printed))
                .containsSequence("--time-format", "MMM d yyyy")
                .containsSequence("--magnetic-retention", "73000d");
    }

    @Test
    void geoJsonIsRefusedWithTheCommandThatLoadsIt() throws Exception {
        Files.writeString(
                folder.resolve("quakes.json"),
                """
                {"type": "FeatureCollection", "metadata": {"title": "Earthquakes", "count": 4},
                 "features": [
                  {"type": "Feature", "id": "ci1",
                   "properties": {"mag": 5.1, "time": -300000000000, "net": "ci", "felt": null},
                   "geometry": {"type": "Point", "coordinates": [-116.5, 33.1, 2.5]}},
                  {"type": "Feature", "id": "us2",
                   "properties": {"mag": 1.2, "time": 1517443200123, "net": "us", "felt": 7},
                   "geometry": {"type": "Point", "coordinates": [-97.25, 36.3, 0]}},
                  {"type": "Feature", "id": "ak3",
                   "properties": {"mag": 2, "time": %d, "net": "ak", "felt": null},
                   "geometry": {"type": "Point", "coordinates": [-150.5, 61.5, 30.25]}},
                  {"type": "Feature", "id": "ak4",
                   "properties": {"mag": 0.4, "time": 1517443201123, "net": "ak", "felt": null},
                   "geometry": {"type": "Point", "coordinates": [-151, 62, 3]}}]}
                """
                        .formatted(InstantSource.system().millis()));
        List<String> named = List.of("--time=time", "--dimensions=net", "--measures=mag:double");
        List<String> paths =
                List.of(
                        "--time=properties.time",
                        "--dimensions=id, properties.net as net",
                        "--measures=properties.mag as mag:double,"
                                + " \"geometry.coordinates[0]\" as longitude:double",
                        "--measure-name=quake");

        assertThat(loadedByTheRepair("named", named)).isEqualTo(3);
        assertThat(loadedByTheRepair("paths", paths)).isEqualTo(3);
        assertThat(value("SELECT longitude FROM market.paths WHERE id = 'us2'"))
                .isEqualTo("-97.25");
    }

    /**
     * Loads what is refused at first with the command that is printed; one row has no valid time.
     */
    private long loadedByTheRepair(String table, List<String> mapping) throws Exception {
        List<String> load = new ArrayList<>(List.of("load", "quakes.json", "--to=market/" + table));
        load.addAll(mapping);
        List<String> repaired = repair(String.join("\n", run(2, load)));
        assertThat(repaired)
                .containsSequence("--time-unit", "MILLISECONDS")
                .containsSequence("--magnetic-retention", "73000d");
        run(1, repaired);
        return stored(table);
    }

    /** The arguments of the command that a message offers, as a shell reads them. */
    private static List<String> repair(String printed) throws Exception {
        String command =
                printed.lines()
                        .filter(line -> line.contains("to repair it: "))
                        .map(line -> line.substring(line.indexOf(" load ")))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(printed));
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n'" + command).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static String today() {
        return DateTimeFormatter.ofPattern("MMM d yyyy", Locale.ENGLISH)
                .format(InstantSource.system().instant().atZone(ZoneOffset.UTC));
    }
}
