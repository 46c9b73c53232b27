package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeNameTest {

    @TempDir Path folder;

    @Test
    void aNameThatIsFreeIsKept() throws IOException {
        assertThat(free("a&b.csv")).isEqualTo("a&b.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "bars.csv,         bars.csv,              bars.2.csv",
        "bars.csv,         bars.csv.report.txt,   bars.2.csv",
        "bars.csv,         bars.csv.rejects.jsonl, bars.2.csv",
        "bars.csv.gz,      bars.csv.gz,           bars.2.csv.gz",
        "bars.2026.csv,    bars.2026.csv,         bars.2026.2.csv",
        "bars,             bars,                  bars.2",
        "bars.gz,          bars.gz,               bars.2.gz",
    })
    void aNameThatIsTakenGetsANumberBeforeItsEnding(String name, String taken, String free)
            throws IOException {
        Files.createFile(folder.resolve(taken));

        assertThat(free(name)).isEqualTo(free);
    }

    @Test
    void theFirstNumberThatIsFreeIsTaken() throws IOException {
        Files.createFile(folder.resolve("bars.csv"));
        Files.createFile(folder.resolve("bars.2.csv"));

        assertThat(free("bars.csv")).isEqualTo("bars.3.csv");
    }

    private String free(String name) throws IOException {
        FreeName process = new FreeName();
        process.setFolder(folder.toString());
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, name);
            process.process(exchange);
            return exchange.getProperty(FreeName.NAME, String.class);
        }
    }
}
