package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlShapeTest {

    @Test
    void statementsThatDifferInConstantsHaveOneShape() {
        assertThat(shape("SELECT f1(r0.\"a 1\"), 12 FROM t7 WHERE x = 'it''s -- 5' LIMIT 100"))
                .isEqualTo(shape("SELECT f1(r0.\"a 1\"), 3 FROM t7 WHERE x = '' LIMIT 5"))
                .isEqualTo("SELECT f1(r0.\"a 1\"), 0 FROM t7 WHERE x = '' LIMIT 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "SELECT f1(1) ; SELECT f2(1)",
                "SELECT \"a1\" ; SELECT \"a2\"",
                "SELECT \"a\"\"1\" ; SELECT \"a\"\"2\"",
                "SELECT 'a', 'b' ; SELECT 'a''', getenv('b')",
                "SELECT 'a' ; SELECT 'a', 1",
                "SELECT 1 ; SELECT 1.5",
                "SELECT 'a' || 'b' ; SELECT 'a'' || ''b'"
            })
    void statementsThatDifferInMoreHaveOtherShapes(String one, String other) {
        assertThat(shape(one)).isNotEqualTo(shape(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a",
                "SELECT 'a''",
                "SELECT \"a",
                "SELECT E'\\'' || getenv('HOME') || ''",
                "SELECT x'41'",
                "SELECT U&'a'",
                "SELECT $$a$$",
                "SELECT $1",
                "SELECT 1 -- '",
                "SELECT 1 /* ' */",
                "SELECT é",
                "SELECT `a`"
            })
    void otherRulesOfQuotingGiveNoShape(String sql) {
        assertThat(SqlShape.of(sql)).isEmpty();
    }

    private static String shape(String sql) {
        return SqlShape.of(sql).orElseThrow();
    }
}
