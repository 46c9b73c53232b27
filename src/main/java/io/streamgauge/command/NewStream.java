package io.streamgauge.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A stream to create, written as NAME or NAME:SHARDS.
 *
 * @param name its name
 * @param shards how many shards it gets
 */
record NewStream(String name, int shards) {

    /** Reads one from the command line. */
    static final class Converter implements ITypeConverter<NewStream> {

        @Override
        public NewStream convert(String text) {
            int colon = text.indexOf(':');
            if (colon < 0) {
                return new NewStream(text, 1);
            }
            try {
                return new NewStream(
                        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "must be NAME or NAME:SHARDS such as prices:2, but is \"" + text + "\"");
            }
        }
    }
}
