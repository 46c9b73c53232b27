package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.streamgauge.local.timestream.query.types.TypeText;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IntervalDayTimeDataType;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.RowDataType;
import io.trino.sql.tree.TypeParameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types that CAST names. */
final class DataTypes {

    private DataTypes() {}

    /** The type that a cast names. */
    static Type of(DataType type, Node cast) {
        if (type instanceof GenericDataType generic) {
            return generic(generic, cast);
        }
        if (type instanceof DateTimeDataType timed && !timed.isWithTimeZone()) {
            return timed.getType() == DateTimeDataType.Type.TIMESTAMP
                    ? Scalar.TIMESTAMP
                    : Scalar.TIME;
        }
        if (type instanceof IntervalDayTimeDataType interval) {
            return switch (interval.getFrom()) {
                case YEAR, MONTH -> Scalar.INTERVAL_YEAR_TO_MONTH;
                case DAY, HOUR, MINUTE, SECOND -> Scalar.INTERVAL_DAY_TO_SECOND;
            };
        }
        if (type instanceof RowDataType row) {
            return new Type.Row(
                    row.getFields().stream()
                            .map(
                                    field ->
                                            new Type.Field(
                                                    field.getName()
                                                            .map(Identifier::getValue)
                                                            .orElse(""),
                                                    of(field.getType(), cast)))
                            .toList());
        }
        throw unknown(cast, type.toString().toLowerCase(Locale.ROOT));
    }

    /** The maximum length that a VARCHAR type has. */
    static Optional<Long> length(DataType type) {
        return type instanceof GenericDataType generic
                        && generic.getName().getValue().equalsIgnoreCase("varchar")
                        && generic.getArguments().size() == 1
                        && generic.getArguments().get(0) instanceof NumericParameter length
                ? Optional.of(Long.parseLong(length.getValue()))
                : Optional.empty();
    }

    private static Type generic(GenericDataType type, Node cast) {
        String name = type.getName().getValue().toLowerCase(Locale.ROOT);
        List<Type> arguments =
                type.getArguments().stream()
                        .filter(TypeParameter.class::isInstance)
                        .map(argument -> of(((TypeParameter) argument).getValue(), cast))
                        .toList();
        return switch (name) {
            case "array" -> new Type.Array(argument(cast, arguments, 0));
            case "map" ->
                    new Type.MapOf(argument(cast, arguments, 0), argument(cast, arguments, 1));
            case "timeseries" -> new Type.Series(argument(cast, arguments, 0));
            default ->
                    TypeText.scalarNamed(name)
                            .filter(scalar -> scalar != Scalar.UNKNOWN)
                            .orElseThrow(() -> unknown(cast, name));
        };
    }

    private static Type argument(Node cast, List<Type> arguments, int place) {
        if (place >= arguments.size()) {
            throw unknown(cast, "a type without its parameters");
        }
        return arguments.get(place);
    }

    private static RuntimeException unknown(Node cast, String name) {
        return Places.refusal(cast, "Unknown type: " + name);
    }
}
