package io.streamgauge.aws;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Signed requests to the services of AWS's Query protocol, STS and IAM, which are asked so seldom
 * that their clients are left out.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">
 *     GetCallerIdentity</a>
 */
public final class AwsQuery {

    private static final int OK = 200;

    private final AwsSettings settings;

    /** The answer that a service refuses a request. */
    public static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String code;

        RefusedException(String code, String message) {
            super(message);
            this.code = code;
        }

        /** AWS's code of the error, such as ExpiredToken. */
        public String code() {
            return code;
        }
    }

    /**
     * @param settings with a region and credentials
     */
    public AwsQuery(AwsSettings settings) {
        this.settings = settings;
    }

    /**
     * Sends a request, and returns the document of its answer.
     *
     * @param service sts or iam
     * @param parameters with Action and Version
     * @throws RefusedException where the service refuses it
     * @throws IOException where there is no answer within the time of a request
     */
    public Document call(String service, Map<String, String> parameters)
            throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(settings.connectTimeout()).build();
        HttpResponse<byte[]> answer =
                client.send(
                        request(service, body(parameters)),
                        HttpResponse.BodyHandlers.ofByteArray());
        Document document = document(answer.body(), answer.statusCode());
        if (answer.statusCode() != OK) {
            throw new RefusedException(
                    text(document, "Code", "HTTP status " + answer.statusCode()),
                    text(document, "Message", "The answer has no message"));
        }
        return document;
    }

    private HttpRequest request(String service, byte[] body) {
        URI url = AwsHosts.of(service, settings).orElseThrow().resolve("/");
        return new SignedPost(settings, service, url)
                .of(Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    private static byte[] body(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&"))
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Document document(byte[] body, int status) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // Otherwise it prints what is not XML.
            builder.setErrorHandler(null);
            return builder.parse(
                    new InputSource(new StringReader(new String(body, StandardCharsets.UTF_8))));
        } catch (SAXException e) {
            throw new RefusedException(
                    "HTTP status " + status, "The answer is not XML, as AWS's answers are");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of the first element of a name. */
    public static String text(Document document, String name, String otherwise) {
        NodeList found = document.getElementsByTagName(name);
        return found.getLength() == 0 ? otherwise : found.item(0).getTextContent().strip();
    }
}
