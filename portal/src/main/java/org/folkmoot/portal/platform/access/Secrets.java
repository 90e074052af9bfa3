package org.folkmoot.portal.platform.access;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random values, and the installation's key, which lies in a file outside the database so that a copy of the database alone opens
 * nothing. Each purpose has a key of its own derived from it.
 */
@Singleton
public final class Secrets {
    private static final int NONCE = 12;

    private final SecureRandom random = new SecureRandom();
    private final byte[] master;
    private final ConcurrentMap<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

    /** @param folder where {@code folkmoot.key} lies, made with a new key when it is missing; readable by its owner only */
    public Secrets(@Property(name = "folkmoot.secrets.folder", defaultValue = "data/secrets") String folder) {
        this.master = masterIn(Path.of(folder));
    }

    public byte[] random(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return made;
    }

    /** A random value as text for an address or cookie: 43 characters for 32 bytes. */
    public String token() {
        return text(random(32));
    }

    public SecureRandom source() {
        return random;
    }

    public byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA-256 with the key of a purpose; each part is preceded by its length, so that parts cannot run into each other. */
    public byte[] hmac(String purpose, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key(purpose));
            for (byte[] part : parts) {
                mac.update(ByteBuffer.allocate(4).putInt(part.length).array());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public byte[] hmac(String purpose, String text) {
        return hmac(purpose, text.getBytes(StandardCharsets.UTF_8));
    }

    /** URL-safe Base64 without padding. */
    public String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Encrypts with the key of a purpose (AES-256-GCM, a random nonce first). */
    public byte[] seal(String purpose, byte[] plain) {
        try {
            byte[] nonce = random(NONCE);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, aesKey(purpose), new GCMParameterSpec(128, nonce));
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws NotAllowed when it was changed, or sealed for another purpose or by another installation */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length <= NONCE) {
            throw new NotAllowed();
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, aesKey(purpose), new GCMParameterSpec(128, Arrays.copyOf(sealed, NONCE)));
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException changed) {
            throw new NotAllowed();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SecretKeySpec key(String purpose) {
        return keys.computeIfAbsent(purpose, name -> new SecretKeySpec(derived("mac:" + name), "HmacSHA256"));
    }

    private SecretKeySpec aesKey(String purpose) {
        return keys.computeIfAbsent("aes:" + purpose, name -> new SecretKeySpec(derived(name), "AES"));
    }

    private byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            return mac.doFinal(("folkmoot:" + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] masterIn(Path folder) {
        Path file = folder.resolve("folkmoot.key");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, text(random(32)), StandardOpenOption.TRUNCATE_EXISTING);
            }
            byte[] read = Base64.getUrlDecoder().decode(Files.readString(file).strip());
            if (read.length != 32) {
                throw new IllegalStateException("The installation key in " + file + " is not 32 bytes long");
            }
            return read;
        } catch (IOException failed) {
            throw new UncheckedIOException("The installation key in " + file + " cannot be read or written", failed);
        }
    }
}
