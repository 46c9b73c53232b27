package io.streamgauge.tools;

import java.io.IOException;

/** A program that some tests run and that neither Java nor Maven brings. */
public enum Tool {
    AWS_CLI("the AWS CLI", "apt install awscli", "/usr/bin/aws|--version"),
    BOTO3("boto3", "apt install python3-boto3", "/usr/bin/python3|-c|import boto3"),
    DYNALITE(
            "Dynalite",
            "npm ci --prefix src/test/dynalite (Node.js 18 or newer)",
            "node|-e|require('./src/test/dynalite/node_modules/dynalite')"),
    JAVASCRIPT_SDK(
            "the AWS SDK for JavaScript",
            "npm ci --prefix src/test/clients (Node.js 18 or newer)",
            "node|-e|require('./src/test/clients/node_modules/@aws-sdk/client-kinesis')"),
    PROMETHEUS("Prometheus", "apt install prometheus", "/usr/bin/prometheus|--version"),
    INFLUXDB("InfluxDB 1", "apt install influxdb", "/usr/bin/influxd|version"),
    KUBECTL("kubectl", "apt install kubernetes-client", "kubectl|version|--client"),
    SYSTEMD("systemd-analyze", "apt install systemd", "systemd-analyze|--version"),
    CHROMIUM("Chromium", "apt install chromium", "/usr/bin/chromium|--version"),
    PLAYWRIGHT(
            "Playwright",
            "npm ci --prefix src/test/page (Node.js 18 or newer)",
            "node|-e|require('./src/test/page/node_modules/playwright-core')");

    private final String title;
    private final String remedy;
    private final String probe;

    Tool(String title, String remedy, String probe) {
        this.title = title;
        this.remedy = remedy;
        this.probe = probe;
    }

    /** What the build says of a test that needs this tool and did not run. */
    String missing() {
        return "%s is missing: %s".formatted(title, remedy);
    }

    /** Whether the tool can be run on this machine. */
    boolean isInstalled() {
        try {
            return new ProcessBuilder(probe.split("\\|"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
