package io.inkan.load;

import io.inkan.load.corpus.AuthorDomains;
import io.inkan.load.corpus.Corpus;
import io.inkan.load.corpus.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Messages for simulations that need more than one. */
final class HttpMessages {

  private static final int COUNT = 600;
  private static final int SIGNED = 60;

  private HttpMessages() {}

  /** A day's mail: sizes around 15 KB, six of 1 MB, one of 10 MB. */
  static List<byte[]> ofADay() {
    AuthorDomains authors = AuthorDomains.uniform(HttpSettings.authorDomain(), 1);
    return Corpus.realistic(COUNT, authors, 1).mails().stream().map(Mail::octets).toList();
  }

  /** The first of these messages as the service signs them. */
  static List<byte[]> signed(List<byte[]> messages) {
    HttpClient client = HttpClient.newHttpClient();
    return messages.stream().limit(SIGNED).map(message -> sign(client, message)).toList();
  }

  private static byte[] sign(HttpClient client, byte[] message) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(HttpSettings.baseUrl() + "/sign"))
            .header("Content-Type", "message/rfc822")
            .header("Accept", "message/rfc822")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("the service does not sign: " + response);
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while messages are signed", e);
    }
  }
}
