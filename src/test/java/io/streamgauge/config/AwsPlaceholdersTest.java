package io.streamgauge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.faults.SecretService;
import io.streamgauge.secrets.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of keys from AWS Secrets Manager, from the Parameter Store, and from mounted files. */
class AwsPlaceholdersTest {

    @AutoClose private final SecretService service = SecretService.start();
    @TempDir private Path folder;

    @BeforeEach
    void setCredentials() {
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "pl4nt-credential");
    }

    @AfterEach
    void forgetCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private AwsPlaceholders placeholders() {
        Map<String, String> keys =
                Map.of(
                        "streamgauge.aws", "true",
                        "aws.region", "eu-west-1",
                        "aws.endpoint", service.url().toString(),
                        "aws.requestTimeout", "5s");
        return new AwsPlaceholders(key -> Optional.ofNullable(keys.get(key)), false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "aws                | shop                       |"
                        + " {\"user\":\"me\",\"password\":\"pl4nt-of-shop\",\"port\":5432}",
                "aws                | shop#password              | pl4nt-of-shop",
                "aws                | shop#port                  | 5432",
                "aws                | shop#none:otherwise        | otherwise",
                "aws                | none:a:b                   | a:b",
                "aws                | shop#password@v1           | pl4nt-of-v1",
                "aws                | binary                     | pl4nt-of-bytes",
                "aws                | arn:aws:secretsmanager:eu-west-1:1:secret:shop#user | me",
                "aws-parameterstore | /shop/key                  | pl4nt-of-parameter",
                "aws-parameterstore | /shop/none:otherwise       | otherwise"
            })
    void aPlaceholderHasItsValue(String function, String text, String value) {
        service.secret("shop", "{\"user\":\"me\",\"password\":\"pl4nt-of-shop\",\"port\":5432}");
        service.secret(
                "arn:aws:secretsmanager:eu-west-1:1:secret:shop",
                "{\"user\":\"me\",\"password\":\"pl4nt-of-shop\"}");
        service.secret("shop@v1", "{\"password\":\"pl4nt-of-v1\"}");
        service.binary("binary", "pl4nt-of-bytes");
        service.parameter("/shop/key", "pl4nt-of-parameter");

        assertThat(placeholders().value(function, text)).isEqualTo(value);
        assertThat(Secrets.mask("it is " + value)).doesNotContain("pl4nt");
    }

    @Test
    void aValueIsReadOnceAndTheRequestIsSigned() {
        service.secret("shop", "pl4nt-once");
        AwsPlaceholders placeholders = placeholders();

        placeholders.value("aws", "shop");
        placeholders.value("aws", "shop");

        assertThat(service.requests()).hasSize(1);
        assertThat(service.requests().get(0))
                .contains("secretsmanager.GetSecretValue")
                .contains("/eu-west-1/secretsmanager/aws4_request");
    }

    @Test
    void aMissingValueSaysWhichOne() {
        assertThatThrownBy(() -> placeholders().value("aws", "none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"{{aws:none}}\" does not exist in AWS: create it, or write a default");
    }

    @Test
    void aRefusalIsNotReplacedByTheDefault() {
        service.refuse("AccessDeniedException", "not authorized to perform GetSecretValue");

        assertThatThrownBy(() -> placeholders().value("aws", "shop:otherwise"))
                .hasMessage(
                        "\"{{aws:shop:otherwise}}\" cannot be read: secretsmanager.GetSecretValue"
                                + " answered with status 400 AccessDeniedException: not authorized"
                                + " to perform GetSecretValue");
    }

    @Test
    void aServiceThatFailsOnceIsAskedAgain() {
        service.secret("shop", "pl4nt-again");
        service.failOnce();

        assertThat(placeholders().value("aws", "shop")).isEqualTo("pl4nt-again");
    }

    @Test
    void localModeAsksNothing() {
        AwsPlaceholders local = new AwsPlaceholders(key -> Optional.empty(), false);

        assertThat(local.value("aws", "shop:otherwise")).isEqualTo("otherwise");
        assertThatThrownBy(() -> local.value("aws", "shop"))
                .hasMessage(
                        "\"{{aws:shop}}\" cannot be read: local mode uses no AWS account: write a"
                                + " default, or set \"streamgauge.aws\" to true");
    }

    @Test
    void keysThatSayWhereAwsIsCannotBeThere() {
        Map<String, String> keys = Map.of("streamgauge.aws", "true");
        AwsPlaceholders[] self = new AwsPlaceholders[1];
        self[0] =
                new AwsPlaceholders(
                        key ->
                                key.equals("aws.region")
                                        ? Optional.of(self[0].value("aws", "region"))
                                        : Optional.ofNullable(keys.get(key)),
                        false);

        assertThatThrownBy(() -> self[0].value("aws", "shop"))
                .hasMessageContaining("say where it is: write their values themselves");
    }

    @Test
    void aCommandReadsThemFromItsSettings() throws Exception {
        service.secret("shop", "{\"password\":\"pl4nt-of-command\"}");
        Files.writeString(
                folder.resolve("application.properties"),
                """
                streamgauge.aws = true
                aws.region = eu-west-1
                aws.endpoint = %s
                shop.password = {{aws:shop#password}}
                """
                        .formatted(service.url()));

        ApplicationProperties properties = ApplicationProperties.load(folder, List.of(), Map.of());

        assertThat(properties.resolve("shop.password")).contains("pl4nt-of-command");
    }

    @Test
    void aVariableNamesAFileWithTheValue() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "pl4nt-of-file\n");
        Files.writeString(folder.resolve("application.properties"), "shop.password = written\n");
        Map<String, String> environment = Map.of("SHOP_PASSWORD_FILE", secret.toString());

        ApplicationProperties properties =
                ApplicationProperties.load(folder, List.of(), environment);

        assertThat(properties.resolve("shop.password")).contains("pl4nt-of-file");
        assertThat(Secrets.mask("pl4nt-of-file")).isEqualTo("xxxxxx");
        assertThat(new FileVariables(environment).value("shop.user")).isEmpty();
        assertThatThrownBy(
                        () ->
                                new FileVariables(Map.of("SHOP_PASSWORD_FILE", "/none/x"))
                                        .value("shop.password"))
                .hasMessageStartingWith(
                        "The variable SHOP_PASSWORD_FILE names a file that cannot be read: ");
    }
}
