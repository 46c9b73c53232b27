package io.streamgauge.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db.password",
                "passwort",
                "DB_PASSWD",
                "PW",
                "secretKey",
                "aws.secretAccessKey",
                "AWS_SESSION_TOKEN",
                "api_key",
                "apikey",
                "x-key",
                "X-Api-Key",
                "crypto.apiKey",
                "ALPHAVANTAGE_API_KEY",
                "Authorization",
                "X-Amz-Signature",
                "sig",
                "appid",
                "keyPassphrase"
            })
    void namesOfSecretsAreKnown(String name) {
        assertThat(SecretNames.areSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partitionKey",
                "explicitHashKey",
                "nextToken",
                "key",
                "keys",
                "SSH_AUTH_SOCK",
                "passwordFile",
                "apiKeyVariable",
                "tokenUrl",
                "author",
                "symbol",
                "monkey",
                "measureName",
                ""
            })
    void otherNamesAreNotSecret(String name) {
        assertThat(SecretNames.areSecret(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET https://user:hunter2@host/x failed | GET https://xxxxxx@host/x failed",
                "must be a URL, but is me:hunter2@host/x | must be a URL, but is me:xxxxxx@host/x",
                "https://host/a?key=abc&b=1 | https://host/a?key=xxxxxx&b=1",
                "https://host/a?b=1&x-key=abc | https://host/a?b=1&x-key=xxxxxx",
                "https://host/a?sig=a%2Fb&c=d | https://host/a?sig=xxxxxx&c=d",
                "Unknown parameters=[{accessKey=AKIA1, secretKey=abc}] | Unknown"
                        + " parameters=[{accessKey=xxxxxx, secretKey=xxxxxx}]",
                "{\"password\":\"abc\",\"b\":1} | {\"password\":\"xxxxxx\",\"b\":1}",
                "{\"api_key\" : \"abc\"} | {\"api_key\" : \"xxxxxx\"}",
                "Authorization: Bearer ab.cd1 | Authorization: xxxxxx",
                "sent Bearer abcdefgh1 to it | sent Bearer xxxxxx to it",
                "X-Amz-Security-Token: FwoGZX | X-Amz-Security-Token: xxxxxx"
            })
    void valuesOfSecretNamesAreMasked(String text, String masked) {
        assertThat(Secrets.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kinesis:prices?partitionKey=${body.dimensions[symbol]}",
                "\"password\" must be set: correct it",
                "there are no credentials: set AWS_ACCESS_KEY_ID",
                "export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local"
                        + " AWS_DEFAULT_REGION=us-east-1",
                "Basic settings of https://host:8080/a@b?c=d",
                "the token of the next page: it is old"
            })
    void otherTextIsNotChanged(String text) {
        assertThat(Secrets.mask(text)).isEqualTo(text);
    }

    @Test
    void notedValuesAreMaskedEverywhere() {
        Secrets.note("passwort", "s3cr3t/värde+1");
        Secrets.note("url", "jdbc:postgresql://h/d?user=u&password=p0stgr3s&ssl=true");
        Secrets.note("feed", "https://me:us3rpart@host/x?key=qu3rykey1");
        Secrets.note("symbol", "not-a-secret-1");

        assertThat(
                        Secrets.mask(
                                "s3cr3t/värde+1 s3cr3t%2Fv%C3%A4rde%2B1 p0stgr3s us3rpart qu3rykey1"
                                        + " not-a-secret-1"))
                .isEqualTo("xxxxxx xxxxxx xxxxxx xxxxxx xxxxxx not-a-secret-1");
    }

    @Test
    void placeholdersAndWordsAreNotSecrets() {
        Secrets.note("password", "{{env:PW}}");
        Secrets.note("password", "secret");
        Secrets.note("password", "short");

        assertThat(Secrets.mask("{{env:PW}} secret short")).isEqualTo("{{env:PW}} secret short");
    }
}
