package io.streamgauge.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A table to create, written as DATABASE/TABLE.
 *
 * @param database the database that it is in
 * @param name its name
 */
record NewTable(String database, String name) {

    /** Reads one from the command line. */
    static final class Converter implements ITypeConverter<NewTable> {

        @Override
        public NewTable convert(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw new TypeConversionException(
                        "must be DATABASE/TABLE such as market/prices, but is \"" + text + "\"");
            }
            return new NewTable(text.substring(0, slash), text.substring(slash + 1));
        }
    }
}
