package io.streamgauge.command.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.streamgauge.runtime.CheckFinding;
import io.streamgauge.secrets.Secrets;
import java.util.List;

/** How findings are printed. */
enum FindingFormat {

    /** A line for each: {@code file:line:column: message: remedy}. */
    TEXT {
        @Override
        String of(List<CheckFinding> findings) {
            StringBuilder lines = new StringBuilder();
            findings.forEach(finding -> lines.append(line(finding)).append('\n'));
            return lines.toString();
        }
    },

    /** An array of objects. */
    JSON {
        @Override
        String of(List<CheckFinding> findings) {
            ArrayNode array = new ObjectMapper().createArrayNode();
            for (CheckFinding finding : findings) {
                array.addObject()
                        .put("file", finding.file())
                        .put("line", finding.line())
                        .put("column", finding.column())
                        .put("severity", finding.warning() ? "warning" : "error")
                        .put("message", Secrets.mask(finding.message()))
                        .put("remedy", Secrets.mask(finding.remedy()));
            }
            return array.toPrettyString() + "\n";
        }
    },

    /** Commands of GitHub Actions, which show each finding at its line. */
    GITHUB {
        @Override
        String of(List<CheckFinding> findings) {
            StringBuilder lines = new StringBuilder();
            findings.forEach(finding -> lines.append(annotation(finding)).append('\n'));
            return lines.toString();
        }
    };

    abstract String of(List<CheckFinding> findings);

    private static String line(CheckFinding finding) {
        String place =
                finding.line() == 0
                        ? finding.file()
                        : "%s:%d:%d".formatted(finding.file(), finding.line(), finding.column());
        return Secrets.mask(
                "%s%s%s: %s"
                        .formatted(
                                place.isEmpty() ? "" : place + ": ",
                                finding.warning() ? "warning: " : "",
                                finding.message(),
                                finding.remedy()));
    }

    private static String annotation(CheckFinding finding) {
        String place =
                finding.line() == 0
                        ? ""
                        : " file=%s,line=%d,col=%d"
                                .formatted(
                                        property(finding.file()), finding.line(), finding.column());
        return "::%s%s::%s"
                .formatted(
                        finding.warning() ? "warning" : "error",
                        place,
                        data(Secrets.mask(finding.message() + ": " + finding.remedy())));
    }

    /** The characters that end a message. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** The characters that end a property too. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
