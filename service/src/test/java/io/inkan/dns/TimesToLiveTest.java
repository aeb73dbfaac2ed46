package io.inkan.dns;

import static io.inkan.dns.Keys.DNS_NAME;
import static io.inkan.dns.Keys.RECORD;
import static io.inkan.testing.FakeDnsReply.soa;
import static io.inkan.testing.FakeDnsReply.txtRecord;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.inkan.testing.FakeDnsReply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class TimesToLiveTest {

  @Test
  void ofKeysAreTheShortestOfTheirRecords() {
    assertEquals(
        Duration.ofSeconds(30),
        read(
                Rcode.NOERROR,
                Section.ANSWER,
                txtRecord(DNS_NAME, 40, List.of(RECORD)),
                txtRecord(DNS_NAME, 30, List.of("other")))
            .ttl());
  }

  @Test
  void withTheHighestBitSetAreZero() throws IOException {
    Record key = txtRecord(DNS_NAME, 40, List.of(RECORD));
    byte[] octets = messageWith(Rcode.NOERROR, Section.ANSWER, key).toWire();
    int type = Header.LENGTH + key.getName().length();
    octets[type + 4] |= (byte) 0x80; // behind type and class, two octets each

    TxtAnswer answer = read(new Message(octets));
    assertEquals(1, answer.records().size());
    assertEquals(Duration.ZERO, answer.ttl());
  }

  @Test
  void ofNamesThatDoNotExistAreTheMinimumOfTheSoa() {
    assertEquals(
        TxtAnswer.absent(Duration.ofSeconds(20)),
        read(Rcode.NXDOMAIN, Section.AUTHORITY, soa("example.com", 100, 20)));
  }

  @Test
  void ofNamesThatDoNotExistAreTheTimeToLiveOfTheSoaIfThatIsShorter() {
    assertEquals(
        TxtAnswer.absent(Duration.ofSeconds(10)),
        read(Rcode.NXDOMAIN, Section.AUTHORITY, soa("example.com", 10, 20)));
  }

  @Test
  void ofNamesWithoutRecordsComeFromTheSoaAsWell() {
    assertEquals(
        TxtAnswer.absent(Duration.ofSeconds(20)),
        read(Rcode.NOERROR, Section.AUTHORITY, soa("com", 100, 20)));
  }

  @Test
  void areShortWithoutAnSoa() {
    assertEquals(TxtAnswer.absent(Duration.ofSeconds(30)), read(Rcode.NXDOMAIN, 0));
  }

  @Test
  void doNotComeFromTheSoaOfAZoneThatDoesNotHoldTheName() {
    assertEquals(
        TxtAnswer.absent(Duration.ofSeconds(30)),
        read(Rcode.NXDOMAIN, Section.AUTHORITY, soa("example.org", 86_400, 86_400)));
  }

  private static TxtAnswer read(int rcode, int section, Record... records) {
    return read(messageWith(rcode, section, records));
  }

  private static Message messageWith(int rcode, int section, Record... records) {
    Message message = new Message();
    message.getHeader().setRcode(rcode);
    for (Record entry : records) {
      message.addRecord(entry, section);
    }
    return message;
  }

  private static TxtAnswer read(Message message) {
    Trail trail = Trail.from(FakeDnsReply.name(DNS_NAME));
    TxtAnswer answer = TxtReading.of(message, trail).answer();
    assertNotNull(answer);
    return answer;
  }
}
