package io.streamgauge.local.timestream.query.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.timestream.query.functions.Bindings;
import io.streamgauge.local.timestream.query.functions.Casts;
import io.streamgauge.local.timestream.query.functions.EngineFunctions;
import io.streamgauge.local.timestream.query.functions.FunctionMacros;
import io.streamgauge.local.timestream.query.functions.FunctionTable;
import io.streamgauge.local.timestream.query.functions.JavaFunctions;
import io.streamgauge.local.timestream.query.functions.Overload;
import io.streamgauge.local.timestream.query.functions.Overload.Kind;
import io.streamgauge.local.timestream.query.functions.PrintedCall;
import io.streamgauge.local.timestream.query.functions.PrintedCall.Clauses;
import io.streamgauge.local.timestream.query.functions.PrintedCall.Known;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.streamgauge.local.timestream.query.types.TypeText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every function of the table, as DuckDB understands what is printed for it. */
class FunctionTypesTest {

    private static final Pattern CALLED = Pattern.compile("\"function_name\":\"([^\"]+)\"");

    private static final Known CONSTANT = new Known(Optional.empty(), false, true);

    private static final List<Type> TYPES =
            Stream.concat(
                            Stream.of(Scalar.values()),
                            Stream.of(
                                            "array(integer)",
                                            "array(double)",
                                            "array(row(integer, varchar))",
                                            "array(row(varchar, double))",
                                            "map(varchar, integer)",
                                            "map(varchar, array(double))",
                                            "row(integer, varchar)",
                                            "row(map(varchar, integer), array(integer))",
                                            "timeseries(integer)",
                                            "timeseries(double)")
                                    .map(TypeText::of))
                    .toList();

    @Test
    void everyCastHasTheTypeThatItIsTo() throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            JavaFunctions.register(connection);
            statement.execute(
                    "CREATE TEMP MACRO ts_now() AS make_timestamp_ns(0);" + FunctionMacros.sql());
            for (Type from : TYPES) {
                for (Type to : TYPES) {
                    checkCast(from, to, false, connection, wrong);
                    checkCast(from, to, true, connection, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void checkCast(
            Type from, Type to, boolean lenient, Connection connection, List<String> wrong) {
        Optional<String> cast =
                Casts.printer(from, to, lenient)
                        .map(
                                printer ->
                                        printer.print(
                                                call(
                                                        List.of(from),
                                                        Known.NOTHING,
                                                        to,
                                                        Clauses.NONE)));
        if (cast.isEmpty() || to == Scalar.UNKNOWN) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT typeof(%s) FROM (SELECT 1 AS c) t".formatted(cast.get()))) {
            String wanted = wanted(connection, to);
            if (!row.next() || !row.getString(1).equals(wanted)) {
                wrong.add(from + " to " + to + ": " + row.getString(1) + ", not " + wanted);
            }
        } catch (SQLException e) {
            wrong.add(from + " to " + to + ": " + e.getMessage() + cast.get());
        }
    }

    @Test
    void everyFunctionHasTheTypeOfItsSignature() throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            JavaFunctions.register(connection);
            statement.execute(
                    "CREATE TEMP MACRO ts_now() AS make_timestamp_ns(0);" + FunctionMacros.sql());
            for (Overload overload : FunctionTable.all().toList()) {
                check(overload, Known.NOTHING, connection, wrong);
                check(overload, CONSTANT, connection, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(
            Overload overload, Known known, Connection connection, List<String> wrong) {
        Bindings bindings = new Bindings();
        List<Type> types = arguments(overload, bindings);
        Type result = bound(bindings.resolve(overload.signature().result()));
        String sql =
                "SELECT typeof(%s) FROM (SELECT 1 AS c) t"
                        .formatted(print(overload, known, types, result));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            requireKnown(connection, sql, wrong);
            String wanted = wanted(connection, result);
            if (!row.next() || !row.getString(1).equals(wanted)) {
                wrong.add(overload.signature() + ": " + row.getString(1) + ", not " + wanted);
            }
        } catch (SQLException e) {
            wrong.add(overload.signature() + ": " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** A query calls only what the inspection lets pass. */
    private static void requireKnown(Connection connection, String sql, List<String> wrong)
            throws SQLException {
        try (PreparedStatement serialize =
                connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
            serialize.setString(1, sql);
            try (ResultSet row = serialize.executeQuery()) {
                row.next();
                CALLED.matcher(row.getString(1))
                        .results()
                        .map(called -> called.group(1))
                        .filter(name -> !name.equals("typeof") && !EngineFunctions.has(name))
                        .forEach(name -> wrong.add(name + " is not known: " + sql));
            }
        }
    }

    private static String wanted(Connection connection, Type type) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT typeof(CAST(NULL AS %s))".formatted(name(type)))) {
            row.next();
            return row.getString(1);
        }
    }

    static List<Type> arguments(Overload overload, Bindings bindings) {
        List<Type> types = new ArrayList<>();
        for (Type parameter : overload.signature().parameters()) {
            if (parameter instanceof Type.Variable variable) {
                bindings.bind(variable, Scalar.INTEGER);
            }
            types.add(bound(bindings.resolve(parameter)));
        }
        return types;
    }

    /** The type with INTEGER for what a call leaves open. */
    static Type bound(Type type) {
        if (type == Scalar.UNKNOWN) {
            return Scalar.INTEGER;
        }
        if (type instanceof Type.Array array) {
            return new Type.Array(bound(array.element()));
        }
        if (type instanceof Type.Series series) {
            return new Type.Series(bound(series.value()));
        }
        if (type instanceof Type.MapOf map) {
            return new Type.MapOf(bound(map.key()), bound(map.value()));
        }
        if (type instanceof Type.Row row) {
            return new Type.Row(
                    row.fields().stream()
                            .map(field -> new Type.Field(field.name(), bound(field.type())))
                            .toList());
        }
        if (type instanceof Type.Fn function) {
            return new Type.Fn(
                    function.parameters().stream().map(FunctionTypesTest::bound).toList(),
                    bound(function.result()));
        }
        return type;
    }

    private static String print(Overload overload, Known known, List<Type> types, Type result) {
        Clauses clauses = new Clauses("", "", "", overload.kind() == Kind.WINDOW ? " OVER ()" : "");
        return overload.printer()
                .print(
                        call(
                                types,
                                known,
                                result,
                                overload.kind() == Kind.SCALAR ? Clauses.NONE : clauses));
    }

    private static PrintedCall call(List<Type> types, Known known, Type result, Clauses clauses) {
        return new PrintedCall(
                types.stream().map(FunctionTypesTest::argument).toList(),
                types,
                result,
                types.stream().map(type -> known).toList(),
                clauses,
                FunctionTypesTest::name);
    }

    static String argument(Type type) {
        if (type instanceof Type.Fn function) {
            List<String> names =
                    IntStream.range(0, function.parameters().size())
                            .mapToObj(place -> "p" + place)
                            .toList();
            return "lambda %s: %s".formatted(String.join(", ", names), argument(function.result()));
        }
        // A percentile must not be NULL.
        boolean number = name(type).startsWith("DOUBLE");
        return number
                ? "CAST('%s' AS %s)".formatted(type == Scalar.DOUBLE ? "0.5" : "[0.5]", name(type))
                : "CAST(NULL AS " + name(type) + ")";
    }

    static String name(Type type) {
        return DuckTypes.name(type);
    }
}
