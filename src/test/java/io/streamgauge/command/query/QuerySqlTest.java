package io.streamgauge.command.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuerySqlTest {

    private static final InputStream EMPTY = InputStream.nullInputStream();

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT 1;", "\uFEFFSELECT 1 ; \n"})
    void theSemicolonAtTheEndIsNoPartOfTheQuery(String typed) {
        assertThat(QuerySql.read(typed, null, EMPTY)).isEqualTo("SELECT 1");
    }

    @Test
    void itComesFromAFileOrTheStandardInput() throws Exception {
        Path file = Files.writeString(folder.resolve("q.sql"), "SELECT '\u20ac'\n");
        byte[] typed = "SELECT 2".getBytes(StandardCharsets.UTF_8);

        assertThat(QuerySql.read(null, file, EMPTY)).isEqualTo("SELECT '\u20ac'");
        assertThat(QuerySql.read("-", null, new ByteArrayInputStream(typed))).isEqualTo("SELECT 2");
        assertThat(QuerySql.read(null, Path.of("-"), new ByteArrayInputStream(typed)))
                .isEqualTo("SELECT 2");
    }

    @Test
    void mistakesAreReported() throws Exception {
        Path missing = folder.resolve("missing.sql");
        Path binary = Files.write(folder.resolve("binary.sql"), new byte[] {(byte) 0xff});

        assertThatThrownBy(() -> QuerySql.read(null, null, EMPTY))
                .hasMessageStartingWith("A query needs either SQL or \"--file\": write");
        assertThatThrownBy(() -> QuerySql.read("SELECT 1", missing, EMPTY))
                .hasMessageStartingWith("A query needs either SQL or");
        assertThatThrownBy(() -> QuerySql.read(" ;", null, EMPTY))
                .hasMessageStartingWith("The query is empty: ");
        assertThatThrownBy(() -> QuerySql.read(null, missing, EMPTY))
                .hasMessageContaining("(it does not exist): correct its name");
        assertThatThrownBy(() -> QuerySql.read(null, binary, EMPTY))
                .hasMessageContaining("must be text in UTF-8: convert it");
    }
}
