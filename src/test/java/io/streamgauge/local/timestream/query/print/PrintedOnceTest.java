package io.streamgauge.local.timestream.query.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.timestream.query.functions.Bindings;
import io.streamgauge.local.timestream.query.functions.FunctionMacros;
import io.streamgauge.local.timestream.query.functions.FunctionTable;
import io.streamgauge.local.timestream.query.functions.Overload;
import io.streamgauge.local.timestream.query.functions.Overload.Kind;
import io.streamgauge.local.timestream.query.functions.PrintedCall;
import io.streamgauge.local.timestream.query.functions.PrintedCall.Clauses;
import io.streamgauge.local.timestream.query.functions.PrintedCall.Known;
import io.streamgauge.local.timestream.query.types.Type;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An argument that is written twice makes nested calls grow exponentially. */
class PrintedOnceTest {

    private static final Pattern MACRO =
            Pattern.compile("MACRO (\\w+)\\(([^)]*)\\) AS(.*?);\n", Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|--[^\n]*");

    private static final int LEVELS = 5;

    @Test
    void macrosHaveEachParameterOnce() {
        List<String> twice = new ArrayList<>();
        List<MatchResult> macros = MACRO.matcher(FunctionMacros.sql()).results().toList();
        for (MatchResult macro : macros) {
            for (String parameter : macro.group(2).split(", ", -1)) {
                if (uses(macro.group(3), parameter) > 1) {
                    twice.add(macro.group(1) + ": " + parameter);
                }
            }
        }

        assertThat(macros).hasSizeGreaterThan(80);
        assertThat(twice).isEmpty();
    }

    /** Names of fields, before := and behind a point, are no uses. */
    private static long uses(String body, String parameter) {
        return Pattern.compile("(?<![.\\w])" + parameter + "(?!\\w| :=|\\()")
                .matcher(QUOTED.matcher(body).replaceAll("''"))
                .results()
                .count();
    }

    @Test
    void noMacroOfTheEngineWithRepetitionsIsCalled() throws SQLException {
        Set<String> repeating = repeatingMacros();
        Set<String> called = new TreeSet<>();
        String macros = FunctionMacros.sql();
        for (String name : repeating) {
            Pattern call = Pattern.compile("(?<!\\w)" + name + "\\(");
            if (call.matcher(macros).find()) {
                called.add(name + " by a macro");
            }
            FunctionTable.all()
                    .filter(overload -> call.matcher(nested(overload, -1, 1)).find())
                    .forEach(overload -> called.add(name + " by " + overload.signature()));
        }

        assertThat(repeating).contains("array_to_string", "nullif");
        assertThat(called).isEmpty();
    }

    private static Set<String> repeatingMacros() throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet macros =
                        statement.executeQuery(
                                "SELECT function_name, array_to_string(parameters, ','),"
                                        + " macro_definition FROM duckdb_functions()"
                                        + " WHERE internal AND function_type = 'macro'"
                                        + " AND schema_name = 'main' AND len(parameters) > 0")) {
            while (macros.next()) {
                for (String parameter : macros.getString(2).split(",", -1)) {
                    if (uses(macros.getString(3).replace("\"", ""), parameter) > 1) {
                        names.add(macros.getString(1));
                    }
                }
            }
        }
        return names;
    }

    @Test
    void nestedCallsGrowByTheSameLength() {
        List<String> growing = new ArrayList<>();
        int checked = 0;
        for (Overload overload :
                FunctionTable.all().filter(it -> it.kind() == Kind.SCALAR).toList()) {
            for (int place : nestablePlaces(overload)) {
                int last = nested(overload, place, LEVELS).length();
                int before = nested(overload, place, LEVELS - 1).length();
                int early = nested(overload, place, LEVELS - 2).length();
                checked++;
                if (last - before > before - early) {
                    growing.add(overload.signature() + " at " + place + ": " + last);
                }
            }
        }

        assertThat(checked).isGreaterThan(150);
        assertThat(growing).isEmpty();
    }

    /** The places of arguments that may be a call of the same function. */
    private static List<Integer> nestablePlaces(Overload overload) {
        Bindings bindings = new Bindings();
        List<Type> types = FunctionTypesTest.arguments(overload, bindings);
        Type result = FunctionTypesTest.bound(bindings.resolve(overload.signature().result()));
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Type type = types.get(i) instanceof Type.Fn lambda ? lambda.result() : types.get(i);
            if (type.equals(result)) {
                places.add(i);
            }
        }
        return places;
    }

    /** A call whose argument at a place is such a call, as often as there are levels. */
    private static String nested(Overload overload, int place, int levels) {
        Bindings bindings = new Bindings();
        List<Type> types = FunctionTypesTest.arguments(overload, bindings);
        Type result = FunctionTypesTest.bound(bindings.resolve(overload.signature().result()));
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String plain = FunctionTypesTest.argument(types.get(i));
            if (i != place || levels == 1) {
                arguments.add(plain);
            } else {
                String inner = nested(overload, place, levels - 1);
                boolean lambda = types.get(i) instanceof Type.Fn;
                arguments.add(lambda ? plain.substring(0, plain.indexOf(':') + 2) + inner : inner);
            }
        }
        return overload.printer()
                .print(
                        new PrintedCall(
                                arguments,
                                types,
                                result,
                                types.stream().map(type -> Known.NOTHING).toList(),
                                Clauses.NONE,
                                FunctionTypesTest::name));
    }
}
