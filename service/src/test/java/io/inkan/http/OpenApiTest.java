package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class OpenApiTest {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final JsonObject document = read();

  @TempDir private Path spool;

  @SuppressWarnings("unchecked")
  private static JsonObject read() {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
      Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
      return new JsonObject((Map<String, Object>) load.loadFromInputStream(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonObject operation(String path, String method) {
    return document
        .getJsonObject("paths")
        .getJsonObject(path)
        .getJsonObject(method.toLowerCase(Locale.ROOT));
  }

  private JsonObject resolve(JsonObject object) {
    String reference = object.getString("$ref");
    if (reference == null) {
      return object;
    }
    JsonObject target = document;
    for (String step : reference.substring(2).split("/", -1)) {
      target = target.getJsonObject(step);
    }
    return target;
  }

  private void assertValid(String json, JsonObject schema) {
    JsonObject whole = schema.copy().put("components", document.getJsonObject("components"));
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(whole.encode(), InputFormat.JSON)
            .validate(json, InputFormat.JSON),
        json);
  }

  /** Holds a response against what is documented for its route and status. */
  private void assertDocumented(String path, RawClient.Response response) {
    JsonObject documented =
        operation(path, "POST")
            .getJsonObject("responses")
            .getJsonObject(Integer.toString(response.status()));
    assertTrue(documented != null, path + " " + response.status());
    JsonObject resolved = resolve(documented);
    for (String header : resolved.getJsonObject("headers").fieldNames()) {
      boolean oneOfTwo = header.startsWith("Accept");
      assertTrue(oneOfTwo || response.headers().containsKey(header), header);
    }
    JsonObject content = resolved.getJsonObject("content");
    String type = response.header("Content-Type");
    assertTrue(content.containsKey(type), type);
    if (type.endsWith("json")) {
      assertValid(response.body(), content.getJsonObject(type).getJsonObject("schema"));
    }
  }

  @Test
  void everyRouteAndMethodIsDocumentedAndNoOther() throws Exception {
    try (TestDoor door = TestDoor.open(spool)) {
      for (String path : document.getJsonObject("paths").fieldNames()) {
        Set<String> allowed = new TreeSet<>();
        for (String method : METHODS) {
          try (RawClient client = door.connect()) {
            client.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            int status = client.readHead().status();
            assertTrue(status != 404, path);
            if (status != 405) {
              allowed.add(method.toLowerCase(Locale.ROOT));
            }
          }
        }
        assertEquals(
            new TreeSet<>(document.getJsonObject("paths").getJsonObject(path).fieldNames()),
            allowed,
            path);
      }
    }
    assertEquals(
        Set.of("/sign", "/verify", "/openapi.yaml"), document.getJsonObject("paths").fieldNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign", "/verify"})
  void everyStatusIsDocumentedAndEveryAnswerFitsItsSchema(String path) throws Exception {
    Set<String> seen = new TreeSet<>();
    for (StatusTable row : StatusTable.values()) {
      if (row.isFor(path)) {
        RawClient.Response response = row.provoke(path, spool);
        assertEquals(row.status(), response.status(), row.name());
        assertDocumented(path, response);
        seen.add(Integer.toString(response.status()));
      }
    }
    assertEquals(
        new TreeSet<>(operation(path, "POST").getJsonObject("responses").fieldNames()), seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign", "/verify"})
  void everyQueryParameterIsDocumentedAndNoOther(String path) throws Exception {
    try (TestDoor door = TestDoor.open(spool);
        RawClient client = door.connect()) {
      String documented =
          operation(path, "POST").getJsonArray("parameters").stream()
              .map(parameter -> resolve((JsonObject) parameter))
              .filter(parameter -> parameter.getString("in").equals("query"))
              .map(parameter -> parameter.getString("name"))
              .collect(Collectors.joining(", "));

      String detail =
          new JsonObject(client.post(path + "?unknown=x", "hello").read().body())
              .getString("detail");

      assertTrue(detail.endsWith("The known ones are " + documented + "."), detail);
    }
  }

  @Test
  void everyExampleFitsItsSchema() {
    for (String path : List.of("/sign", "/verify")) {
      JsonObject responses = operation(path, "POST").getJsonObject("responses");
      for (String status : responses.fieldNames()) {
        JsonObject content = resolve(responses.getJsonObject(status)).getJsonObject("content");
        for (String type : content.fieldNames()) {
          JsonObject media = content.getJsonObject(type);
          if (type.endsWith("json")) {
            assertValid(media.getJsonObject("example").encode(), media.getJsonObject("schema"));
          }
        }
      }
    }
  }

  @Test
  void whatIsTakenAndWhoIsAskedIsDocumented() {
    JsonObject body = document.getJsonObject("components").getJsonObject("requestBodies");
    assertEquals(
        Set.copyOf(MediaTypes.MESSAGES),
        body.getJsonObject("Message").getJsonObject("content").fieldNames());
    assertEquals(
        new JsonArray()
            .add(new JsonObject())
            .add(new JsonObject().put("apiKey", new JsonArray()))
            .add(new JsonObject().put("clientCertificate", new JsonArray())),
        document.getJsonArray("security"));
  }
}
