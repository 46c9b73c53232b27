package io.streamgauge.camel.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.camel.OptionPins;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Every option of {@code rows:}, with its default and the setting that it becomes. */
class RowsOptionPinsTest {

    /** Name, default, another value, the endpoint, its setting, and its value there. */
    private static final String OPTIONS =
            """
            path            | '' | bars.csv | csv? | options.path | bars.csv
            select          | '' | SELECT 1 | csv? | read.select | SELECT 1
            delimiter       | '' | ; | csv? | read.csv.delimiter | ;
            quote           | '' | ' | csv? | read.csv.quote | '
            escape          | '' | ! | csv? | read.csv.escape | !
            header          | true | false | csv? | read.csv.header | false
            encoding        | '' | UTF-16 | csv? | read.csv.encoding | UTF-16
            nullText        | '' | NA,- | csv? | read.csv.nullTexts | [NA, -]
            trim            | false | true | csv? | read.csv.trim | true
            skip            | 0 | 7 | csv? | read.csv.skip | 7
            dataSource      | '' | #other | jdbc?query=SELECT 1& | options.dataSource | other
            query           | '' | SELECT 7 | jdbc?dataSource=#other& | options.query | SELECT 7
            temporaryFolder | data/temporary | elsewhere | csv? | read.temporaryFolder | elsewhere
            """;

    @AutoClose private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.getRegistry().bind("other", new PGSimpleDataSource());
        context.start();
    }

    @Test
    void theCatalogHasTheseOptionsWithTheseDefaults() throws IOException {
        assertThat(OptionPins.catalog("rows", "properties"))
                .isEqualTo(OptionPins.defaults(OPTIONS));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = OPTIONS)
    void anOptionOfAnEndpointReachesItsSetting(
            String name,
            String unused,
            String value,
            String endpoint,
            String setting,
            String text) {
        String uri = "rows:%s%s=RAW(%s)".formatted(endpoint, name, value);

        assertThat(settings(context.getEndpoint(uri, RowsEndpoint.class).getConfiguration()))
                .containsEntry(setting, text);
    }

    private Map<String, String> settings(RowsConfiguration options) {
        Map<String, String> settings =
                options.isQuery()
                        ? OptionPins.settings("read", "")
                        : OptionPins.settings("read", options.readOptions());
        settings.put("options.path", String.valueOf(options.getPath()));
        settings.put("options.query", String.valueOf(options.getQuery()));
        boolean other =
                Objects.equals(
                        options.getDataSource(), context.getRegistry().lookupByName("other"));
        settings.put("options.dataSource", other ? "other" : "");
        return settings;
    }
}
