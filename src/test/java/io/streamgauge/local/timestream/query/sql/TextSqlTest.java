package io.streamgauge.local.timestream.query.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Values of texts, regular expressions and JSON. */
class TextSqlTest {

    @TempDir static Path folder;
    @AutoClose private static SqlLines endpoint;

    @BeforeAll
    static void open() throws IOException {
        endpoint = new SqlLines(folder);
    }

    @TestFactory
    Stream<DynamicTest> textsAreCountedInCodePoints() {
        return endpoint.tests(
                """
                length('a😀b'), substr('a😀b', 2, 1), reverse('a😀b'), codepoint('😀') => 3 | 😀 | b😀a | 128512
                substr('abc', 1, -1), substr('abc', 5000000000), substr('abc', -4), substr('abc', -2, 1) =>  |  |  | b
                replace('abc', '', 'x'), replace('aaa', 'aa', 'b'), lpad('abc', 2, 'x'), rpad('a', 4, 'xy') => xaxbxcx | ba | ab | axyx
                codepoint('ab') => error: Input string must be a single character string
                split_part('', ',', 1), split('', ','), split('a,b', ',', 1) =>  | [] | [a,b]
                strpos('aaa', 'aa', 2), strrpos('aaa', 'aa', 2), strpos('abc', ''), strpos('😀a', 'a') => 2 | 1 | 1 | 2
                trim(BOTH 'xy' FROM 'xyaxy'), ltrim(concat(chr(9), 'a ')), translate('abc', 'ac', 'x') => a | a  | xb
                concat_ws(',', 'a', NULL, 'b'), concat_ws(NULL, 'a'), soundex('Robert') => a,b | NULL | R163
                format('%s %,d %.1f %s', 'a', 1234567, 2.25, NULL), format('%5s|%-3s|', true, 1) => a 1,234,567 2.3 null |  true|1  |
                """);
    }

    @TestFactory
    Stream<DynamicTest> likeTakesEscapes() {
        return endpoint.tests(
                """
                'a_b' LIKE 'a!_b' ESCAPE '!', 'axb' LIKE 'a!_b' ESCAPE '!' => true | false
                'a\\_b' LIKE 'a\\_b', '😀' LIKE '_', concat('a', chr(10), 'b') LIKE 'a%b' => true | true | true
                'a%' LIKE concat('a!', '%') ESCAPE '!', 'ab' LIKE concat('a!', '%') ESCAPE '!' => true | false
                'ab' LIKE 'a!b' ESCAPE '!' => error: Escape character must be followed by '%', '_' or the escape character itself
                'ab' LIKE 'ab' ESCAPE '!!' => error: Escape string must be a single character
                """);
    }

    @TestFactory
    Stream<DynamicTest> regularExpressionsAreThoseOfJava() {
        return endpoint.tests(
                """
                regexp_replace('abc', '(b)', '[$1]'), regexp_replace('abc', '', '-'), regexp_replace('a.b', '\\.') => a[b]c | -a-b-c- | ab
                regexp_replace('abc', 'b', '$1') => error: No group 1
                regexp_extract('abc', '(z)?b', 1), regexp_extract_all('abab', '(a)(z)?', 2) => NULL | [NULL, NULL]
                regexp_extract('abc', 'b', -1) => error: Group cannot be negative
                regexp_split('a1b22', '[0-9]+'), regexp_count('aXaXa', 'a'), regexp_position('xaxa', 'a', 3) => [a, b, ] | 3 | 4
                regexp_replace('new york', '(\\w)(\\w*)', x -> upper(x[1]) || x[2]) => New York
                regexp_replace('abc', 'z', x -> 'q'), regexp_replace(CAST(NULL AS VARCHAR), 'a', x -> 'q') => abc | NULL
                regexp_like(rpad('', 40, 'x'), '^(x+x+)+\\1y$') => error: A function takes too many steps: simplify its pattern, or give it shorter texts
                try(regexp_like('a', '(')) => NULL
                regexp_like('', '((a?)?){40}c') => error: The regular expression can match nothing in too many ways: simplify it
                """);
    }

    @TestFactory
    Stream<DynamicTest> jsonIsReadByPaths() {
        return endpoint.tests(
                """
                json_format(json_extract('{"a": [1, {"b": 1.50}]}', '$.a[1].b')), json_extract_scalar('{"a b": 1}', '$["a b"]') => 1.50 | 1
                json_extract_scalar('{"a": null}', '$.a'), json_extract_scalar('{"a": {}}', '$.a'), json_extract_scalar('x', '$.a') => NULL | NULL | NULL
                json_extract_scalar('{}', 'a') => error: Invalid JSON path: 'a'
                json_format(json_array_get('[1, "x"]', -1)), json_array_contains('[1.0]', 1), json_array_length('{}'), is_json_scalar('[]') => "x" | true | NULL | false
                CAST(json_parse('{"a": 1}') AS MAP(VARCHAR, BIGINT))['a'], CAST(json_parse('[1, "x"]') AS ROW(a BIGINT, b VARCHAR)) => 1 | (1, x)
                json_format(CAST(MAP(ARRAY['b', 'a'], ARRAY[1, NULL]) AS JSON)), json_format(CAST(ROW(1, 'x') AS JSON)) => {"a":null,"b":1} | [1,"x"]
                CAST(json_parse('[1]') AS BIGINT) => error: Cannot cast '[1]' to BIGINT
                json_parse('{') => error: Cannot convert '{' to JSON
                """);
    }
}
